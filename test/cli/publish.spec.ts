import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArchive } from '../../judge/src/problem/index.ts';
import { tinyPackage } from '../support/judge-package.ts';
import { id, refusal, RemoteTick, tickFile, token } from '../support/remote-tick.ts';

const tick = RemoteTick.forEachTest();
const tiny = tinyPackage();
afterAll(() => tiny.remove());

const summary = {
  ...{ id, slug: 'tiny', number: 3, packageHash: 'a'.repeat(64), title: 'Tiny', state: 'queued' },
  ...{ live: false, publishWhenProved: true, bytes: 100, scorePercent: null, thresholdPercent: 90 },
  ...{ uploadedBy: 'Ada', origin: 'upload', createdAt: '2026-01-02T03:04:05.000Z' },
  ...{ publishedAt: null, publishedBy: null },
};
const version = {
  ...summary,
  ...{ attempt: 0, message: null, diagnostics: [], labelled: [], survivors: [], proof: null },
  ...{ stage: null, done: 0, total: 0, killed: 0, survived: 0, sequence: 1 },
};
const live = { ...version, state: 'proved', live: true, scorePercent: 95 };

describe('tick publish', () => {
  it('sends the packed package, follows the proof over the socket, and says that it is live', async () => {
    tick.server.routes.set('POST /packages', [201, version]);
    tick.server.routes.set(`GET /packages/${id}`, [200, live]);
    const auths: unknown[] = [];
    tick.server.sockets.on('connection', (socket) => {
      auths.push(socket.handshake.auth);
      socket.on('watch-package', (_order, answer: (value: unknown) => void) => {
        answer({ sequence: 1, version });
        const tell = (sequence: number, entry: object) =>
          socket.emit('package', { versionId: id, sequence, ...entry });
        tell(2, { kind: 'state', state: 'proving', attempt: 1 });
        tell(3, { kind: 'stage', stage: 'mutating', total: 10 });
        tell(4, { kind: 'mutants', done: 10, killed: 9, survived: 1 });
        tell(5, { kind: 'surprise' });
        tell(6, { kind: 'state', state: 'proved', attempt: 1, scorePercent: 95 });
      });
    });
    const { code, stdout, stderr } = await tick.run(['publish', tiny.directory], tick.asAda);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^tiny {2}content [0-9a-f]{12} {2}\d+ files, \d+ KiB {2}to http/);
    expect(stdout).toContain(`tiny version 3 is live: ${tick.server.url}/problems/tiny\n`);
    expect(auths).toEqual([{ token }]);
    const sent = tick.server.seen[0]!;
    expect(sent.path).toBe('/api/v1/packages?publish=true');
    expect(await readArchive(sent.body)).toMatchObject({ slug: 'tiny', diagnostics: [] });
  });

  it('asks again and again where no socket gets through', async () => {
    let asked = 0;
    tick.server.routes.set('POST /packages', [201, version]);
    tick.server.routes.set(`GET /packages/${id}`, () => [200, ++asked < 2 ? version : live]);
    tick.server.sockets.use((_socket, next) => next(new Error('no')));
    expect(await tick.run(['publish', tiny.directory, '--yes'], tick.asAda)).toMatchObject({
      code: 0,
    });
    expect(asked).toBe(2);
  });

  it('shows what is wrong and what survived, and exits with 1', async () => {
    tick.server.routes.set('POST /packages', [
      201,
      {
        ...version,
        ...{ state: 'rejected', message: 'The score is too low.', scorePercent: 80 },
        diagnostics: [{ file: 'data/x.ts', message: 'Loops.\u001b[31m' }],
        survivors: [
          {
            ...{ id: 'm1', submission: 'plain', mutator: 'LostAwait', line: 7 },
            ...{ diff: '-await x\n+x\n', status: 'survived', killedBy: null, note: null },
          },
        ],
      },
    ]);
    const { code, stdout } = await tick.run(['publish', tiny.directory, '--draft'], tick.asAda);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /data\/x\.ts: Loops\.\[31m\n {2}survived plain:7 LostAwait {2}m1\n {4}-await x\n {4}\+x\n/,
    );
    expect(stdout).toMatch(
      /Mutation score 80 % \(publishing asks for 90 %\)\.\nThe score is too low\./,
    );
    expect(tick.server.seen[0]?.path).toBe('/api/v1/packages?publish=false');
  });

  it('publishes what was rejected once, when the server asks for less by now', async () => {
    const rejected = { ...version, state: 'rejected', diagnostics: [], scorePercent: 85 };
    tick.server.routes.set('POST /packages', [200, { ...rejected, thresholdPercent: 80 }]);
    tick.server.routes.set(`POST /packages/${id}/publish`, [200, live]);
    expect(await tick.run(['publish', tiny.directory, '--yes'], tick.asAda)).toMatchObject({
      code: 0,
    });

    // Below the threshold nothing is asked.
    const asked = tick.server.seen.length;
    tick.server.routes.set('POST /packages', [200, { ...rejected, thresholdPercent: 90 }]);
    expect(await tick.run(['publish', tiny.directory, '--yes'], tick.asAda)).toMatchObject({
      code: 1,
    });
    expect(tick.server.seen.slice(asked).map(({ path }) => path)).toEqual([
      '/api/v1/packages?publish=true',
    ]);
  });

  it('shows all diagnostics of a package that the server refuses', async () => {
    const diagnostics = [{ file: 'problem.yaml', message: 'Is empty.' }];
    tick.server.routes.set('POST /packages', [
      422,
      refusal('package-broken', 'It is broken.', { diagnostics }),
    ]);
    expect(await tick.run(['publish', tiny.directory], tick.asAda)).toMatchObject({
      code: 1,
      stderr: '  problem.yaml: Is empty.\nIt is broken.\n',
    });
    const { code, stdout } = await tick.run(['publish', tiny.directory, '--json'], tick.asAda);
    expect({ code, ...(JSON.parse(stdout) as object) }).toEqual({
      code: 1,
      error: 'It is broken.',
      diagnostics,
    });
  });

  it('makes a version live that was proved before, and proves one again that nobody finished', async () => {
    tick.server.routes.set('POST /packages', [200, { ...live, live: false }]);
    tick.server.routes.set(`POST /packages/${id}/publish`, [200, live]);
    expect(await tick.run(['publish', tiny.directory], tick.asAda)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is live'),
    });
    tick.server.routes.set('POST /packages', [200, { ...version, state: 'cancelled' }]);
    tick.server.routes.set(`POST /packages/${id}/prove`, [200, live]);
    const { code, stdout } = await tick.run(['publish', tiny.directory, '--json'], tick.asAda);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { live: true, title: 'Tiny' }]);
  });

  it('leaves the proof running at Ctrl-C and says how to watch it', async () => {
    tick.server.routes.set('POST /packages', [201, version]);
    tick.server.routes.set(`GET /packages/${id}`, [200, version]);
    const watched = new Promise<void>((done) =>
      tick.server.sockets.on('connection', (socket) => socket.on('watch-package', () => done())),
    );
    const child = spawn(process.execPath, [tickFile, 'publish', tiny.directory], {
      ...{
        cwd: tick.folder,
        env: tick.environment(tick.asAda),
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await watched;
    child.kill('SIGINT');
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(130);
    expect(stderr).toContain(`tick publish --watch ${id}`);
    expect(tick.server.seen.some(({ path }) => path.endsWith('/cancel'))).toBe(false);
    tick.server.routes.set(`GET /packages/${id}`, [200, live]);
    expect(await tick.run(['publish', '--watch', id], tick.asAda)).toMatchObject({ code: 0 });
  });

  it('sends nothing of what is no package, and tells all that is wrong', async () => {
    const nothing = await tick.run(['publish', tick.folder], tick.asAda);
    expect(nothing).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/no problem package/),
    });
    writeFileSync(join(tick.folder, 'problem.yaml'), 'titel: Tiny\n');
    const broken = await tick.run(['publish', tick.folder], tick.asAda);
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(
      /problem\.yaml: .*"titel"[^]*contract\.ts: [^]*Nothing was sent of/,
    );
    const { code, stdout } = await tick.run(['publish', tick.folder, '--json'], tick.asAda);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: unknown[] };
    expect([code, diagnostics.length > 3]).toEqual([1, true]);
    expect(tick.server.seen).toEqual([]);
  });
});

describe('tick versions and tick rollback', () => {
  const older = { ...summary, id: id.replace(/1$/, '2'), number: 2, state: 'proved', live: true };

  it('list all pages, and make an earlier version live again', async () => {
    tick.server.routes.set('GET /packages', () =>
      tick.server.seen.at(-1)!.path.includes('cursor=')
        ? [200, { items: [older], next: null }]
        : [200, { items: [{ ...summary, scorePercent: 95.5 }], next: 'more & more' }],
    );
    const { code, stdout } = await tick.run(['versions', 'tiny'], tick.asAda);
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['number', 'content', 'state', 'score', 'by', 'uploaded', 'published'],
      ['3', 'a'.repeat(12), 'queued', '95.5 %', 'Ada', '2026-01-02 03:04', '-'],
      ['2', 'a'.repeat(12), 'live', '-', 'Ada', '2026-01-02 03:04', '-'],
      [''],
    ]);
    tick.server.routes.set(`POST /packages/${older.id}/publish`, [200, { ...live, number: 2 }]);
    expect(await tick.run(['rollback', 'tiny', '2'], tick.asAda)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('tiny version 2 is live'),
    });
    expect(await tick.run(['rollback', 'tiny', '9'], tick.asAda)).toMatchObject({ code: 64 });
    expect(await tick.run(['rollback', 'tiny', 'two'], tick.asAda)).toMatchObject({ code: 64 });
    expect(await tick.run(['versions', '../etc'], tick.asAda)).toMatchObject({ code: 64 });
  });

  it('say why a version may not go live', async () => {
    tick.server.routes.set('GET /packages', [200, { items: [older], next: null }]);
    tick.server.routes.set(`POST /packages/${older.id}/publish`, [
      409,
      refusal('gate-closed', 'The score is 80 %, and it takes 90 %.', {
        diagnostics: [],
        scorePercent: 80,
      }),
    ]);
    expect(await tick.run(['rollback', 'tiny', '2'], tick.asAda)).toMatchObject({
      code: 1,
      stderr: 'The score is 80 %, and it takes 90 %.\n',
    });
  });
});
