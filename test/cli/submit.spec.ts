import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { id, refusal, RemoteTick, tickFile } from '../support/remote-tick.ts';
import type { Answer } from '../support/scripted-server.ts';
import { acceptedRun } from '../support/scripted-judge.ts';

const tick = RemoteTick.forEachTest();

const source = 'export const debounce = 1;\n';
const created = { id, judgementId: id, problem: 'debounce', state: 'queued', seed: 1, bytes: 27 };
const queued = {
  ...created,
  ...{ createdAt: '2026-01-02T03:04:05.000Z', attempt: 0, verdict: null, reason: null },
  ...{ message: null, score: null, maxScore: null, testcases: null, groups: [], runs: [] },
  ...{ diagnostics: [], sequence: 1 },
};
const accepted = {
  ...{ ...queued, state: 'finished', verdict: 'AC', message: 'Accepted.', score: 100 },
  ...{ maxScore: 100, testcases: 1, runs: [acceptedRun(0)], sequence: 5 },
  groups: [{ name: '1', title: 'Fir\u001bst', points: 100, score: 100, verdict: 'AC' }],
};
const finding = { atMs: 2000, reason: 'too-early', message: 'Came at 2000 ms,\u009b2J too early.' };
const wrong = {
  ...{ ...accepted, verdict: 'WA', score: 0 },
  runs: [
    {
      ...acceptedRun(0),
      result: { kind: 'judged', verdict: 'WA', reason: 'too-early', message: finding.message },
      findings: [{ ...finding, expected: '3\u202e000', actual: '2000' }],
    },
  ],
};

const write = (name: string, text = source) => writeFileSync(join(tick.folder, name), text);
/** A server that takes a submission and judges it as the body says; no feed. */
function judges(body: object, problems: readonly string[] = ['debounce']): void {
  const summary = { title: '', difficulty: 'easy', tags: [], testcases: 1, solved: false };
  const items = problems.map((slug) => ({ slug, ...summary }));
  tick.server.routes.set('GET /problems', [200, { items }]);
  tick.server.routes.set('POST /submissions', [201, created]);
  tick.server.routes.set(`GET /submissions/${id}`, [200, body]);
}
const sent = () => tick.server.seen.filter(({ method }) => method === 'POST');
const sentBody = () => JSON.parse(sent()[0]!.body.toString()) as Record<string, unknown>;

describe('tick submit', () => {
  it('sends a file that its name says the problem of, and says the verdict', async () => {
    judges(accepted);
    write('debounce.ts');
    const { code, stdout, stderr } = await tick.run(
      ['submit', 'debounce.ts', '--yes', '--watch', '--seed', '7'],
      tick.asAda,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(sentBody()).toEqual({ problem: 'debounce', source, seed: 7 });
    expect(stdout.split('\n')).toEqual([
      `Submission ${id} to debounce`,
      'AC  100 of 100 points  debounce',
      '  AC   First  100 of 100 points',
      `${tick.server.url}/submissions/${id}`,
      '',
    ]);
  });

  it('says of a rejected one what was wrong first, without orders to the terminal', async () => {
    judges(wrong);
    write('solution.ts');
    write('.tickjudge.json', JSON.stringify({ problem: 'debounce', server: tick.server.url }));
    const { code, stdout } = await tick.run(['submit', '--yes', '--watch'], tick.asAda);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /WA {3}secret\/1-first\/case-0\n +Came at 2000 ms,2J too early\.\n +expected 3000\n +actual {3}2000\n/,
    );
    const json = await tick.run(['status', id, '--json'], tick.asAda);
    expect([json.code, JSON.parse(json.stdout)]).toEqual([1, JSON.parse(JSON.stringify(wrong))]);
  });

  it.each<[string, object, number]>([
    ['a failure of the judge', { ...accepted, verdict: 'JE' }, 2],
    ['a cancelled one', { ...queued, state: 'cancelled' }, 1],
    ['a compile error', { ...accepted, verdict: 'CE', runs: [], groups: [] }, 1],
  ])('exits as it should for %s', async (_, body, code) => {
    judges(body);
    write('debounce.ts');
    const args = ['submit', 'debounce.ts', '--yes', '--watch'];
    expect(await tick.run(args, tick.asAda)).toMatchObject({ code });
  });

  it('guesses by the names of file and folder, and says what is missing', async () => {
    judges(accepted, ['fetch-with-backoff']);
    mkdirSync(join(tick.folder, 'fetch_with_backoff'));
    const names = ['fetchWithBackoff.ts', 'fetch_with_backoff/main.ts'];
    for (const name of names) {
      write(name);
      expect(await tick.run(['submit', name, '--yes'], tick.asAda)).toMatchObject({ code: 0 });
    }
    expect(sent().map(({ body }) => JSON.parse(body.toString()) as object)).toEqual(
      names.map(() => ({ problem: 'fetch-with-backoff', source })),
    );
    write('other.ts');
    expect(await tick.run(['submit', 'other.ts', '--yes'], tick.asAda)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/--problem <slug>/),
    });
  });

  it.each<[string, string[], RegExp]>([
    ['where nobody can be asked', ['debounce.ts'], /Nothing was sent: .* With --yes it sends/],
    ['of another language', ['debounce.py', '--yes'], /TypeScript only/],
    ['of JavaScript', ['debounce.js', '--yes'], /rename it/],
    ['that is not there', ['none.ts', '--yes'], /There is no file/],
    ['that nobody named', ['--yes'], /Say which file/],
    ['that is empty', ['empty.ts', '--yes'], /is empty/],
    ['for what is no problem', ['debounce.ts', '--yes', '--problem', '../x'], /no slug/],
    ['with what is no seed', ['debounce.ts', '--yes', '--seed', 'x'], /seed/],
  ])('sends nothing %s', async (_, args, words) => {
    judges(accepted);
    for (const name of ['debounce.ts', 'debounce.py', 'debounce.js']) write(name);
    write('empty.ts', ' \n');
    expect(await tick.run(['submit', ...args], tick.asAda)).toMatchObject({
      code: 64,
      stdout: '',
      stderr: expect.stringMatching(words),
    });
    expect(sent()).toEqual([]);
  });

  it('sends a trial that does not count, with a scenario of its own', async () => {
    judges({ ...accepted, counts: false });
    tick.server.routes.set('POST /trials', [201, created]);
    write('debounce.ts');
    write('burst.scenario.ts', 'export default 1;');
    const args = ['try', 'debounce.ts', '--scenario', 'burst.scenario.ts', '--yes', '--watch'];
    const { code, stdout } = await tick.run(args, tick.asAda);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Trial .*\nAC {2}100 of 100 points {2}debounce, a trial\n/);
    expect(sentBody()).toEqual({ problem: 'debounce', source, scenario: 'export default 1;' });
    expect(sent().map(({ path }) => path)).toEqual(['/api/v1/trials']);
    expect(await tick.run(['try', 'debounce.ts'], tick.asAda)).toMatchObject({ code: 64 });
  });

  it('sends no token to a server that only a file names', async () => {
    const evil = await tick.another();
    write('solution.ts');
    write('.tickjudge.json', JSON.stringify({ problem: 'debounce', server: evil.url }));
    const { TICKJUDGE_TOKEN } = tick.asAda as { TICKJUDGE_TOKEN: string };
    const { code, stderr } = await tick.run(['submit', '--yes'], { TICKJUDGE_TOKEN });
    expect(code).toBe(64);
    expect(stderr).toMatch(/you are not signed in there/);
    expect(evil.seen).toEqual([]);
  });

  it('makes one submission, whatever gets lost on the way', async () => {
    judges(accepted);
    write('debounce.ts');
    const keys: unknown[] = [];
    const answers: Answer[] = [
      (_, response) => response.destroy(),
      [503, refusal('not-ready', 'The database is away.')],
      (_, response) =>
        response
          .writeHead(429, { 'retry-after': '1' })
          .end(JSON.stringify(refusal('too-many-in-flight', 'Too many at once.'))),
      [201, created],
    ];
    tick.server.routes.set('POST /submissions', (request, response) => {
      keys.push(request.headers['idempotency-key']);
      const answer = answers[keys.length - 1]!;
      if (typeof answer === 'function') return answer(request, response);
      return response.writeHead(answer[0]).end(JSON.stringify(answer[1]));
    });
    const { code, stdout, stderr } = await tick.run(
      ['submit', 'debounce.ts', '--yes', '--json'],
      tick.asAda,
    );
    expect([code, JSON.parse(stdout)]).toEqual([0, created]);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/failed .* Trying again \.\.\.$/),
      'The database is away. Trying again ...',
      'Too many at once. Waiting 1 s ...',
    ]);
  });

  it.each<[string, Answer, number]>([
    [
      'that asks for hours',
      (_, response) =>
        response
          .writeHead(429, { 'retry-after': '86400' })
          .end(JSON.stringify(refusal('too-many-submissions', 'Too many.'))),
      1,
    ],
    ['that knows no such problem', [404, refusal('problem-not-found', 'There is none.')], 1],
    ['that does not take the token', [403, refusal('missing-scope', 'It takes "submit".')], 64],
    ['that does not answer with a submission', [201, { id: '../../x' }], 2],
  ])('sends once to a server %s', async (_, answer, code) => {
    judges(accepted);
    write('debounce.ts');
    tick.server.routes.set('POST /submissions', answer);
    const args = ['submit', 'debounce.ts', '--yes'];
    expect(await tick.run(args, tick.asAda)).toMatchObject({ code, stdout: '' });
    expect(sent()).toHaveLength(1);
  });

  it('leaves it being judged at Ctrl-C and says how to come back', async () => {
    judges(queued);
    write('debounce.ts');
    const feed = new Promise<void>((opened) =>
      tick.server.routes.set(`GET /feed/submission/${id}`, (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders();
        opened();
      }),
    );
    const args = [tickFile, 'submit', 'debounce.ts', '--yes', '--watch'];
    const child = spawn(process.execPath, args, {
      ...{ cwd: tick.folder, env: tick.environment(tick.asAda) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await feed;
    child.kill('SIGINT');
    expect(await new Promise((done) => child.on('close', done))).toBe(130);
    expect(stderr).toMatch(new RegExp(`judged without you\\..* status ${id} --watch`));
    expect(tick.server.seen.some(({ path }) => path.endsWith('/cancel'))).toBe(false);
  });
});

describe('tick status, history and source', () => {
  it('say how the last one of the folder stands, and how long it waits', async () => {
    judges(queued);
    write('.tickjudge.json', JSON.stringify({ problem: 'debounce', server: tick.server.url }));
    tick.server.routes.set('GET /submissions', [200, { items: [queued], next: null }]);
    const waiting = { ahead: 3, reason: 'no-worker' };
    tick.server.routes.set(`GET /submissions/${id}/queue`, [200, { state: 'queued', waiting }]);
    expect(await tick.run(['status'], tick.asAda)).toEqual({
      code: 0,
      stdout: `debounce is queued\n${tick.server.url}/submissions/${id}\nIt waits: 3 ahead, and no worker is there to judge.\n`,
      stderr: '',
    });
    expect(tick.server.seen[0]?.path).toContain('problem=debounce');
    expect(await tick.run(['status', 'x'], tick.asAda)).toMatchObject({ code: 64 });
  });

  it('list page after page, as many as are asked for', async () => {
    tick.server.routes.set('GET /submissions', () => {
      const { searchParams } = new URL(tick.server.seen.at(-1)!.path, 'http://x');
      const isFirst = searchParams.get('cursor') === null;
      const items = isFirst ? Array.from({ length: 100 }, () => accepted) : [wrong];
      const limit = Number(searchParams.get('limit'));
      return [200, { items: items.slice(0, limit), next: isFirst ? 'more & more' : null }];
    });
    const some = await tick.run(['history', '--limit', '2', '--verdict', 'ac'], tick.asAda);
    expect(some.stdout.split('\n')[1]).toBe(
      `2026-01-02 03:04  debounce  AC       100 of 100  ${id}`,
    );
    expect(some.stdout.split('\n')).toHaveLength(4);
    expect(tick.server.seen[0]?.path).toContain('verdict=AC');
    const all = await tick.run(['history', '--all', '--json'], tick.asAda);
    expect(JSON.parse(all.stdout)).toHaveLength(101);
    expect(await tick.run(['history', '--limit', '0'], tick.asAda)).toMatchObject({ code: 64 });
  });

  it('give a source back byte for byte, and overwrite nothing', async () => {
    tick.server.routes.set(`GET /submissions/${id}/source`, (_, response) => response.end(source));
    const args = ['source', id, '-o', 'mine.ts'];
    expect(await tick.run(['source', id], tick.asAda)).toMatchObject({ code: 0, stdout: source });
    expect(await tick.run(args, tick.asAda)).toMatchObject({ code: 0 });
    expect(await tick.run(args, tick.asAda)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/is there already/),
    });
  });
});
