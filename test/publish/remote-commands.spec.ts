import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArchive } from '../../judge/src/problem/index.ts';
import { freePort } from '../support/postgres.ts';
import { tinyPackage } from '../support/judge-package.ts';
import {
  type Answer,
  type ScriptedServer,
  startScriptedServer,
} from '../support/scripted-server.ts';

const tick = resolve(import.meta.dirname, '../../judge/bin/tick.mjs');
const token = 'tick_0123456789abcdefghijklmnopqrstuv';
const id = '00000000-0000-4000-8000-000000000001';
const tiny = tinyPackage();
let folder: string;
let server: ScriptedServer;
const extra: ScriptedServer[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickjudge-remote-'));
  server = await startScriptedServer();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([server, ...extra.splice(0)].map((one) => one.close()));
});
afterAll(() => tiny.remove());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = (more = {}) => {
  const { TICKJUDGE_URL, TICKJUDGE_TOKEN, ...rest } = process.env;
  void [TICKJUDGE_URL, TICKJUDGE_TOKEN];
  return { ...rest, NO_COLOR: '1', FORCE_COLOR: undefined, XDG_CONFIG_HOME: folder, ...more };
};

/** Runs tick; whatever it says, the token is not in it. */
function run(
  args: readonly string[],
  more: Record<string, string> = {},
  stdin = '',
): Promise<Ended> {
  return new Promise((done) => {
    const options = { cwd: folder, timeout: 30_000, env: environment(more) };
    const child = execFile(
      process.execPath,
      [tick, ...args],
      options as never,
      (error, out, err) => {
        const [stdout, stderr] = [String(out), String(err)];
        expect(stdout + stderr).not.toContain(token);
        done({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
      },
    );
    child.stdin?.end(stdin);
  });
}
const asAda = () => ({ TICKJUDGE_URL: server.url, TICKJUDGE_TOKEN: token });
const refusal = (code: string, message: string, more = {}): unknown => ({
  error: { code, message, ...more },
});
const status: Answer = [200, { setupNeeded: false, account: { id, name: 'Ada', role: 'author' } }];
const signInFile = () => join(folder, 'tickjudge', 'sign-in.json');

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

describe('tick login', () => {
  it('checks the token with the server and keeps it readable to its owner only', async () => {
    server.routes.set('GET /accounts/status', status);
    const { code, stdout, stderr } = await run(
      ['login', '--url', `${server.url}/some/page`],
      {},
      `${token}\n`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Signed in with http:\S+ as Ada \(author\); kept in /);
    expect(server.seen[0]?.authorization).toBe(`Bearer ${token}`);
    expect(JSON.parse(readFileSync(signInFile(), 'utf8'))).toEqual({ url: server.url, token });
    expect(statSync(signInFile()).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'tickjudge')).mode & 0o777).toBe(0o700);
    // Somebody opened it; it is closed again when it is used.
    chmodSync(signInFile(), 0o644);
    expect((await run(['whoami'])).stdout).toBe(`Ada (author) at ${server.url}\n`);
    expect(statSync(signInFile()).mode & 0o777).toBe(0o600);
    expect((await run(['logout'])).code).toBe(0);
    expect(existsSync(signInFile())).toBe(false);
    expect(await run(['whoami'])).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/tick login --url/),
    });
  });

  it('keeps nothing that the server does not take', async () => {
    server.routes.set('GET /accounts/status', [200, { setupNeeded: false, account: null }]);
    const { code, stderr } = await run(['login', '--url', server.url, '--token', token]);
    expect(code).toBe(64);
    expect(stderr).toMatch(/does not take the token; .* \/?.*tokens and run `tick login/);
    expect(existsSync(signInFile())).toBe(false);
  });

  it.each([
    [['login'], '', /Say with which server/],
    [['login', '--url', 'ftp://x'], '', /no address of a server/],
    [['login', '--url', 'https://me:secret@x.test'], '', /password in it is not taken/],
    [['login', '--url', 'http://127.0.0.1:1'], 'two words', /no token/],
    [['login', '--url', 'http://127.0.0.1:1'], 'x'.repeat(9_000), /far too long/],
  ])('%j says what is wrong', async (args, stdin, said) => {
    expect(await run(args, {}, stdin)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(said),
    });
  });

  it('says of a damaged file how to mend it', async () => {
    mkdirSync(join(folder, 'tickjudge'));
    writeFileSync(signInFile(), '{ half');
    expect(await run(['whoami'])).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/is damaged: run `tick login/),
    });
  });
});

describe('a token', () => {
  it('is not given to another server than it was stored for', async () => {
    server.routes.set('GET /accounts/status', status);
    await run(['login', '--url', server.url], {}, token);
    const other = await startScriptedServer({ 'GET /accounts/status': status });
    extra.push(other);
    const { code, stderr } = await run(['whoami'], { TICKJUDGE_URL: other.url });
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: expect.stringMatching(/There is no token for/),
    });
    expect(other.seen).toEqual([]);
  });

  it('does not follow a redirect', async () => {
    const other = await startScriptedServer({ 'GET /accounts/status': status });
    extra.push(other);
    server.routes.set('GET /accounts/status', (_request, response) =>
      response.writeHead(307, { location: `${other.url}/api/v1/accounts/status` }).end(),
    );
    const { code, stderr } = await run(['whoami'], asAda());
    expect(code).toBe(64);
    expect(stderr).toContain(`tick login --url ${other.url}`);
    expect(other.seen).toEqual([]);
  });

  it('is not shown when a server repeats it', async () => {
    server.routes.set('GET /accounts/status', [403, refusal('forbidden', `No, ${token}!`)]);
    expect(await run(['whoami'], asAda())).toMatchObject({ code: 1, stderr: 'No, (token)!\n' });
  });
});

describe('a server that is not as it should be', () => {
  it.each<[string, Answer, number, RegExp]>([
    ['expired token', [401, refusal('not-signed-in', 'Sign in.')], 64, /does not take the token/],
    [
      'scope',
      [403, refusal('missing-scope', 'It takes "publish".')],
      64,
      /It takes "publish"\. Tokens are made at \S+\/tokens; then run `tick login/,
    ],
    [
      'no author',
      [403, refusal('not-an-author', 'Only authors may.')],
      64,
      /can make you an author/,
    ],
    [
      'older server',
      [404, refusal('not-found', 'There is no such path.')],
      2,
      /older than this tick/,
    ],
    [
      'nonsense',
      (_, response) => response.end('<html>Welcome'),
      2,
      /does not answer as a Tickjudge server/,
    ],
    ['other JSON', [200, { hello: 1 }], 2, /does not answer as a Tickjudge server/],
    [
      'proxy',
      (_, response) => response.writeHead(502).end('Bad gateway'),
      2,
      /is away at the moment/,
    ],
    ['our fault', [500, refusal('internal-error', 'Failed here.')], 2, /^Failed here\./],
    ['escapes', [409, refusal('x', 'a\u001b[2Jb\u202ec')], 1, /^a\[2Jbc\n$/],
    [
      'cut off',
      (_, response) =>
        void response
          .writeHead(200, { 'content-length': 9 })
          .end('{"items', () => response.destroy()),
      2,
      /connection to .* failed/,
    ],
    [
      'endless',
      (_, response) => {
        const pour = () => {
          while (!response.destroyed && response.write(Buffer.alloc(1 << 20, 32)));
        };
        response.on('drain', pour);
        pour();
      },
      2,
      /does not end/,
    ],
  ])('%s: one sentence that says what to do', async (_name, answer, code, said) => {
    server.routes.set('GET /packages', answer);
    expect(await run(['versions', 'tiny'], asAda())).toEqual({
      code,
      stdout: '',
      stderr: expect.stringMatching(said),
    });
  });

  it('that nobody runs is named', async () => {
    const gone = { ...asAda(), TICKJUDGE_URL: `http://127.0.0.1:${await freePort()}` };
    expect(await run(['whoami'], gone)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Nobody listens at/),
    });
    const plain = { ...asAda(), TICKJUDGE_URL: server.url.replace('http:', 'https:') };
    expect(await run(['whoami'], plain)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/TLS/),
    });
  });
});

describe('tick publish', () => {
  it('sends the packed package, follows the proof over the socket, and says that it is live', async () => {
    server.routes.set('POST /packages', [201, version]);
    server.routes.set(`GET /packages/${id}`, [200, live]);
    const auths: unknown[] = [];
    server.sockets.on('connection', (socket) => {
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
    const { code, stdout, stderr } = await run(['publish', tiny.directory], asAda());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^tiny {2}content [0-9a-f]{12} {2}\d+ files, \d+ KiB {2}to http/);
    expect(stdout).toContain(`tiny version 3 is live: ${server.url}/problems/tiny\n`);
    expect(auths).toEqual([{ token }]);
    const sent = server.seen[0]!;
    expect(sent.path).toBe('/api/v1/packages?publish=true');
    expect(await readArchive(sent.body)).toMatchObject({ slug: 'tiny', diagnostics: [] });
  });

  it('asks again and again where no socket gets through', async () => {
    let asked = 0;
    server.routes.set('POST /packages', [201, version]);
    server.routes.set(`GET /packages/${id}`, () => [200, ++asked < 2 ? version : live]);
    server.sockets.use((_socket, next) => next(new Error('no')));
    expect(await run(['publish', tiny.directory, '--yes'], asAda())).toMatchObject({ code: 0 });
    expect(asked).toBe(2);
  });

  it('shows what is wrong and what survived, and exits with 1', async () => {
    server.routes.set('POST /packages', [
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
    const { code, stdout } = await run(['publish', tiny.directory, '--draft'], asAda());
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /data\/x\.ts: Loops\.\[31m\n {2}survived plain:7 LostAwait {2}m1\n {4}-await x\n {4}\+x\n/,
    );
    expect(stdout).toMatch(
      /Mutation score 80 % \(publishing asks for 90 %\)\.\nThe score is too low\./,
    );
    expect(server.seen[0]?.path).toBe('/api/v1/packages?publish=false');
  });

  it('publishes what was rejected once, when the server asks for less by now', async () => {
    const rejected = { ...version, state: 'rejected', diagnostics: [], scorePercent: 85 };
    server.routes.set('POST /packages', [200, { ...rejected, thresholdPercent: 80 }]);
    server.routes.set(`POST /packages/${id}/publish`, [200, live]);
    expect(await run(['publish', tiny.directory, '--yes'], asAda())).toMatchObject({ code: 0 });

    // Below the threshold nothing is asked.
    const asked = server.seen.length;
    server.routes.set('POST /packages', [200, { ...rejected, thresholdPercent: 90 }]);
    expect(await run(['publish', tiny.directory, '--yes'], asAda())).toMatchObject({ code: 1 });
    expect(server.seen.slice(asked).map(({ path }) => path)).toEqual([
      '/api/v1/packages?publish=true',
    ]);
  });

  it('shows all diagnostics of a package that the server refuses', async () => {
    const diagnostics = [{ file: 'problem.yaml', message: 'Is empty.' }];
    server.routes.set('POST /packages', [
      422,
      refusal('package-broken', 'It is broken.', { diagnostics }),
    ]);
    expect(await run(['publish', tiny.directory], asAda())).toMatchObject({
      code: 1,
      stderr: '  problem.yaml: Is empty.\nIt is broken.\n',
    });
    const { code, stdout } = await run(['publish', tiny.directory, '--json'], asAda());
    expect({ code, ...(JSON.parse(stdout) as object) }).toEqual({
      code: 1,
      error: 'It is broken.',
      diagnostics,
    });
  });

  it('makes a version live that was proved before, and proves one again that nobody finished', async () => {
    server.routes.set('POST /packages', [200, { ...live, live: false }]);
    server.routes.set(`POST /packages/${id}/publish`, [200, live]);
    expect(await run(['publish', tiny.directory], asAda())).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is live'),
    });
    server.routes.set('POST /packages', [200, { ...version, state: 'cancelled' }]);
    server.routes.set(`POST /packages/${id}/prove`, [200, live]);
    const { code, stdout } = await run(['publish', tiny.directory, '--json'], asAda());
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { live: true, title: 'Tiny' }]);
  });

  it('leaves the proof running at Ctrl-C and says how to watch it', async () => {
    server.routes.set('POST /packages', [201, version]);
    server.routes.set(`GET /packages/${id}`, [200, version]);
    const watched = new Promise<void>((done) =>
      server.sockets.on('connection', (socket) => socket.on('watch-package', () => done())),
    );
    const child = spawn(process.execPath, [tick, 'publish', tiny.directory], {
      ...{
        cwd: folder,
        env: environment(asAda()) as NodeJS.ProcessEnv,
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
    expect(server.seen.some(({ path }) => path.endsWith('/cancel'))).toBe(false);
    server.routes.set(`GET /packages/${id}`, [200, live]);
    expect(await run(['publish', '--watch', id], asAda())).toMatchObject({ code: 0 });
  });

  it('sends nothing of what is no package, and tells all that is wrong', async () => {
    const nothing = await run(['publish', folder], asAda());
    expect(nothing).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/no problem package/),
    });
    writeFileSync(join(folder, 'problem.yaml'), 'titel: Tiny\n');
    const broken = await run(['publish', folder], asAda());
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(
      /problem\.yaml: .*"titel"[^]*contract\.ts: [^]*Nothing was sent of/,
    );
    const { code, stdout } = await run(['publish', folder, '--json'], asAda());
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: unknown[] };
    expect([code, diagnostics.length > 3]).toEqual([1, true]);
    expect(server.seen).toEqual([]);
  });
});

describe('tick cancel', () => {
  const route = `POST /submissions/${id}/cancel`;
  const cancelled = { id, problem: 'tiny', state: 'cancelled', verdict: null, more: 'to come' };

  it('ends a submission, and says so', async () => {
    server.routes.set(route, [200, cancelled]);
    expect(await run(['cancel', id], asAda())).toEqual({
      code: 0,
      stdout: `Submission ${id} to tiny is cancelled; it gets no verdict.\n`,
      stderr: '',
    });
    const { stdout } = await run(['cancel', id.toUpperCase(), '--json'], asAda());
    expect(JSON.parse(stdout)).toEqual({ id, problem: 'tiny', state: 'cancelled' });
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /api/v1/submissions/${id}/cancel`,
      `POST /api/v1/submissions/${id}/cancel`,
    ]);
  });

  it.each<[string, Answer, number, RegExp]>([
    [
      'is judged',
      [409, refusal('submission-ended', 'It is judged already, with the verdict AC.')],
      ...([1, /^It is judged already, with the verdict AC\.$/m] as const),
    ],
    [
      'is not there',
      [404, refusal('submission-not-found', `You have no submission ${id}.`)],
      ...([1, /You have no submission/] as const),
    ],
    [
      'may not be cancelled with this token',
      [403, refusal('missing-scope', 'It takes "submit".')],
      ...([64, /It takes "submit"\. Tokens are made at/] as const),
    ],
    [
      'gives the terminal orders',
      [200, { ...cancelled, problem: '\u001b[2J' }],
      ...([2, /does not answer as a Tickjudge server/] as const),
    ],
  ])('says so when the submission %s', async (_, answer, code, words) => {
    server.routes.set(route, answer);
    const ended = await run(['cancel', id], asAda());
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
    expect(ended.stderr).not.toContain('\u001b');
  });

  it.each(['', 'tiny', '../accounts/1', `${id}?x=`, `${id}/../..`])(
    'asks no server about %j, which is no id',
    async (text) => {
      expect(await run(['cancel', text], asAda())).toMatchObject({ code: 64 });
      expect(server.seen).toEqual([]);
    },
  );
});

describe('tick versions and tick rollback', () => {
  const older = { ...summary, id: id.replace(/1$/, '2'), number: 2, state: 'proved', live: true };

  it('list all pages, and make an earlier version live again', async () => {
    server.routes.set('GET /packages', () =>
      server.seen.at(-1)!.path.includes('cursor=')
        ? [200, { items: [older], next: null }]
        : [200, { items: [{ ...summary, scorePercent: 95.5 }], next: 'more & more' }],
    );
    const { code, stdout } = await run(['versions', 'tiny'], asAda());
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['number', 'content', 'state', 'score', 'by', 'uploaded', 'published'],
      ['3', 'a'.repeat(12), 'queued', '95.5 %', 'Ada', '2026-01-02 03:04', '-'],
      ['2', 'a'.repeat(12), 'live', '-', 'Ada', '2026-01-02 03:04', '-'],
      [''],
    ]);
    server.routes.set(`POST /packages/${older.id}/publish`, [200, { ...live, number: 2 }]);
    expect(await run(['rollback', 'tiny', '2'], asAda())).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('tiny version 2 is live'),
    });
    expect(await run(['rollback', 'tiny', '9'], asAda())).toMatchObject({ code: 64 });
    expect(await run(['rollback', 'tiny', 'two'], asAda())).toMatchObject({ code: 64 });
    expect(await run(['versions', '../etc'], asAda())).toMatchObject({ code: 64 });
  });

  it('say why a version may not go live', async () => {
    server.routes.set('GET /packages', [200, { items: [older], next: null }]);
    server.routes.set(`POST /packages/${older.id}/publish`, [
      409,
      refusal('gate-closed', 'The score is 80 %, and it takes 90 %.', {
        diagnostics: [],
        scorePercent: 80,
      }),
    ]);
    expect(await run(['rollback', 'tiny', '2'], asAda())).toMatchObject({
      code: 1,
      stderr: 'The score is 80 %, and it takes 90 %.\n',
    });
  });
});
