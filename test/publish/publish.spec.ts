import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  PackageHistory,
  PackageList,
  PackageVersion,
  ProblemBody,
  PublishedVersions,
  SessionBody,
  SubmissionBody,
  SubmissionCreated,
  TokenCreated,
} from '../../apps/api/src/contract.ts';
import { type Standalone, startStandalone } from '../support/standalone.ts';

const tick = resolve(import.meta.dirname, '../../judge/bin/tick.mjs');
const slug = 'say-when';
let service: Standalone;
let folder: string;
let session: string;
/** May publish, and nothing else: all that an author's tick needs. */
let token: string;
let contestant: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickjudge-publish-'));
  service = await startStandalone('--workers', '1');
  const account = { name: 'Ada', password: 'correct horse battery' };
  session = (await call<SessionBody>('POST', '/accounts/setup', account)).token;
  const tokenFor = async (...scopes: string[]) =>
    (await call<TokenCreated>('POST', '/tokens', { name: 'tick', scopes })).token;
  token = await tokenFor('publish');
  contestant = await tokenFor('submit', 'read');
  expect((await run('new', slug)).code).toBe(0);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  expect(await service?.stop()).toBe(0);
});

async function call<Body>(
  method: string,
  path: string,
  body?: object,
  as = session,
): Promise<Body> {
  const response = await fetch(`${service.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(as ? { authorization: `Bearer ${as}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${text}`);
  return JSON.parse(text) as Body;
}

/** tick, with the token in its surroundings, in the folder of the author. */
function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
    void [NO_COLOR, FORCE_COLOR];
    const env = {
      ...{ ...rest, NO_COLOR: '1', XDG_CONFIG_HOME: folder },
      ...(token ? { TICKJUDGE_URL: service.url, TICKJUDGE_TOKEN: token } : {}),
    };
    execFile(process.execPath, [tick, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

const publish = async (...more: string[]) => {
  const { code, stdout, stderr } = await run('publish', slug, '--yes', '--json', ...more);
  if (!stdout.startsWith('{')) throw new Error(`tick publish says ${stderr}`);
  return { code, version: JSON.parse(stdout) as PackageVersion };
};

/** Submits as a contestant's program and waits for the verdict. */
async function judged(source: string): Promise<SubmissionBody> {
  const { id } = await call<SubmissionCreated>(
    'POST',
    '/submissions',
    { problem: slug, source },
    contestant,
  );
  for (;;) {
    const submission = await call<SubmissionBody>(
      'GET',
      `/submissions/${id}`,
      undefined,
      contestant,
    );
    if (submission.verdict !== null) return submission;
    await sleep(50);
  }
}

/** Changes every file of a package that holds the text. */
function changeAll(from: string, to: string): void {
  const root = join(folder, slug);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const changed = files.filter((file) => readFileSync(file, 'utf8').includes(from));
  for (const file of changed) writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
  expect(changed.length).toBeGreaterThan(3);
}

describe('a package travels from its author to the contestants', () => {
  let solution: string;

  it('is proved by a worker that has it from the API alone, goes live, and judges', async () => {
    solution = readFileSync(join(folder, slug, 'submissions/accepted/callbacks.ts'), 'utf8');
    const { code, version } = await publish();
    expect(version).toMatchObject({
      slug,
      number: 1,
      state: 'proved',
      live: true,
      diagnostics: [],
    });
    expect(version.scorePercent).toBeGreaterThanOrEqual(90);
    expect(code).toBe(0);
    const problem = await call<ProblemBody>('GET', `/problems/${slug}`);
    expect(problem.slug).toBe(slug);
    expect(await judged(solution)).toMatchObject({ verdict: 'AC' });
  });

  it('has a second version, which judges from then on, and a worker judges both', async () => {
    changeAll('timed out after', 'gave up after');
    const { code, version } = await publish();
    expect([code, version]).toMatchObject([0, { number: 2, live: true }]);
    expect(await judged(solution)).toMatchObject({ verdict: 'WA' });
    expect(await judged(solution.replace('timed out', 'gave up'))).toMatchObject({ verdict: 'AC' });
  });

  it('is rolled back to the first version, which judges again', async () => {
    const table = (await run('versions', slug)).stdout;
    expect(table).toMatch(/\n2 +[0-9a-f]{12} +live .*\n1 +[0-9a-f]{12} +proved /);
    const { code, stdout } = await run('rollback', slug, '1', '--yes');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`${slug} version 1 is live`)]);
    expect(await judged(solution)).toMatchObject({ verdict: 'AC' });
    const { items } = await call<PublishedVersions>('GET', `/problems/${slug}/versions`);
    expect(items.map(({ number, live }) => [number, live])).toEqual([
      [2, false],
      [1, true],
    ]);
    const history = await call<PackageHistory>('GET', `/problems/${slug}/history`);
    expect(history.items[0]).toMatchObject({ by: 'Ada', action: 'rolled-back', number: 1 });
  });

  it('is not published while its testcases notice too little', async () => {
    expect((await run('new', 'weak')).code).toBe(0);
    const weak = join(folder, 'weak');
    for (const label of ['wrong_answer', 'run_time_error'])
      rmSync(join(weak, 'submissions', label), { recursive: true, force: true });
    for (const file of [
      '1-basics/passes-errors-on',
      '2-timing/gives-up-in-time',
      '2-timing/late-failure',
    ])
      writeFileSync(
        join(weak, 'data/secret', `${file}.scenario.ts`),
        `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../../contract.ts')>('asks little', async ({ solution, clock, expect }) => {
  await expect(solution.withTimeout(() => clock.sleep(5_000).then(() => 'late'), 100)).rejects.toThrow();
});
`,
      );
    const { code, stdout } = await run('publish', 'weak', '--yes');
    expect(stdout).toMatch(/survived [^]*Mutation score \d[\d.]* % \(publishing asks for 90 %\)/);
    expect(stdout).toContain('weak version 1 is rejected.');
    expect(code).toBe(1);
    await expect(call('GET', '/problems/weak')).rejects.toThrow('404');
    expect((await run('rollback', 'weak', '1', '--yes')).code).toBe(1);
  });

  it('is not published while a label is wrong', async () => {
    const wrong = join(folder, slug, 'submissions/wrong_answer/really-right.ts');
    writeFileSync(wrong, solution.replace('timed out', 'gave up'));
    const { code, version } = await publish();
    rmSync(wrong);
    expect([code, version]).toMatchObject([1, { number: 3, state: 'rejected', live: false }]);
    expect(version.diagnostics.map(({ file }) => file)).toContain(
      'submissions/wrong_answer/really-right.ts',
    );
  });

  it('is proved to the end although its worker is killed in the middle', async () => {
    changeAll('gave up after', 'waited in vain for');
    const publishing = publish();
    const newest = async () =>
      (await call<PackageList>('GET', `/packages?slug=${slug}`))
        .items[0] as PackageList['items'][0];
    while ((await newest()).number !== 4 || (await newest()).state !== 'proving') await sleep(10);
    process.kill(service.workerPid(), 'SIGKILL');
    const { code, version } = await publishing;
    expect([code, version]).toMatchObject([0, { number: 4, state: 'proved', live: true }]);
    expect(version.attempt).toBeGreaterThan(1);
    expect(await judged(solution)).toMatchObject({ verdict: 'WA' });
  });
});
