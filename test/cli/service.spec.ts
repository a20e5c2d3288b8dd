import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SubmissionBody, TokenCreated } from '../../apps/api/src/contract.ts';
import type { RunningWorker } from '../../apps/worker/src/start-worker.ts';
import {
  loadProblemPackage,
  readPackageFiles,
  writeArchive,
} from '../../judge/src/problem/index.ts';
import { rightSolution, tinyPackage } from '../support/judge-package.ts';
import { memoryProblems } from '../support/memory-problems.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { RemoteTick } from '../support/remote-tick.ts';
import { acceptAll, ScriptedJudge } from '../support/scripted-judge.ts';
import { startService, startTestWorker, type TestService } from '../support/service.ts';

/** The whole way of somebody who solves a problem with tick, against the API itself. */
describe('tick and the service', () => {
  const tick = RemoteTick.forEachTest();
  const tiny = tinyPackage();
  const pkg = loadProblemPackage(tiny.directory);
  let postgres: TestPostgres;
  let service: TestService;
  let worker: RunningWorker;
  let secret: string;
  /** No run ends before. */
  let gate: Promise<void> = Promise.resolve();

  beforeAll(async () => {
    const archive = await writeArchive(pkg.slug, readPackageFiles(tiny.directory).files);
    const packages = [{ package: { ...pkg, hash: pkg.hash }, archive }];
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, {
      problems: { ...memoryProblems, load: async () => ({ packages, broken: [] }) },
    } as never);
    const judge = new ScriptedJudge((request, tell, ended) =>
      acceptAll(3, () => gate)(request, tell, ended).then((report) =>
        request.source.includes('wrong')
          ? { ...report, verdict: 'WA', reason: 'value', message: 'It is wrong.', score: 0 }
          : report,
      ),
    );
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge);
    const order = { name: 'tick', scopes: ['submit', 'read'] };
    secret = (await service.call<TokenCreated>('POST', '/api/v1/tokens', order)).body.token;
  });
  afterAll(async () => {
    tiny.remove();
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  it('leads from the token to the verdict', async () => {
    const signedIn = await tick.run(['login', '--url', service.api.url], {}, secret);
    expect(signedIn).toMatchObject({ code: 0, stderr: '' });
    expect((await tick.run(['problems'])).stdout).toContain(`  ${pkg.slug}  `);
    expect(await tick.run(['pull', pkg.slug, '.'])).toMatchObject({ code: 0, stderr: '' });

    writeFileSync(join(tick.folder, 'solution.ts'), rightSolution);
    const right = await tick.run(['submit', '--yes', '--watch', '--json']);
    expect(right.code).toBe(0);
    const body = JSON.parse(right.stdout) as SubmissionBody;
    expect(body).toMatchObject({ problem: pkg.slug, source: rightSolution, verdict: 'AC' });
    expect((await service.submission(body.id)).runs).toEqual(body.runs);

    const trial = await tick.run(['try', '--yes', '--watch']);
    expect(trial).toMatchObject({ code: 0, stdout: expect.stringMatching(/tiny, a trial\n/) });

    const wrong = join(tick.folder, 'wrong.ts');
    writeFileSync(wrong, '// wrong');
    expect(await tick.run(['submit', wrong, '--yes', '--watch'])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/\nWA {2}0 of 100 points {2}tiny\n/),
    });
    expect((await tick.run(['status'])).code).toBe(1);
    const listed = (await tick.run(['history', '--verdict', 'AC'])).stdout;
    expect(listed.trim().split('\n')).toEqual([
      expect.anything(),
      expect.stringContaining(body.id),
    ]);
    expect((await tick.run(['problems', '--unsolved'])).stdout).toBe('There is no such problem.\n');
    const board = (await tick.run(['board', pkg.slug, '--by', 'source-bytes'])).stdout;
    expect(board).toMatch(
      new RegExp(`\\n1 +Ada +${rightSolution.length} +2\\d{3}-.*\\n1 of 1\\n$`),
    );
    expect((await tick.run(['board'])).stdout).toMatch(/^rank +name +points +since\n1 +Ada +\d+ /);
    expect(await tick.run(['board', pkg.slug, '--by', 'luck'])).toMatchObject({ code: 1 });
    expect((await tick.run(['source', body.id])).stdout).toBe(rightSolution);

    // The scripted judge made the history up: the engine finds another one, so it was really judged again.
    const replayed = await tick.run(['replay', body.id, '--package', tiny.directory]);
    expect(replayed.stdout).toMatch(/The verdict is AC as it was/);
    expect(await tick.run(['replay', body.id])).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/The package tiny is not here: .* --package/),
    });
    expect(await tick.run(['cancel', body.id])).toMatchObject({ code: 1 });
  });

  it('goes on watching after the last event when the connection breaks', async () => {
    const feeds: string[] = [];
    let asked = 0;
    let goOn!: () => void;
    gate = new Promise((resolve) => (goOn = resolve));
    // Between tick and the service: the first feed is cut off after its first words.
    const way = createServer((request, response) => {
      const { method, headers, url = '' } = request;
      const isFeed = url.includes('/feed/');
      if (isFeed) feeds.push(url);
      else if (method === 'GET') asked++;
      if (feeds.length > 1) goOn();
      const onward = forward(`${service.api.url}${url}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        if (isFeed && feeds.length === 1) answer.once('data', () => response.destroy());
        else answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
    const TICKJUDGE_URL = `http://127.0.0.1:${(way.address() as AddressInfo).port}`;
    writeFileSync(join(tick.folder, 'tiny.ts'), rightSolution);
    const { code, stdout } = await tick.run(['submit', 'tiny.ts', '--yes', '--watch'], {
      ...{ TICKJUDGE_URL, TICKJUDGE_TOKEN: secret },
    });
    way.closeAllConnections();
    way.close();
    expect(stdout).toMatch(/\nAC {2}100 of 100 points {2}tiny\n/);
    expect(code).toBe(0);
    expect(feeds).toHaveLength(2);
    // The list of problems, the submission before and after: nothing was asked again and again.
    expect(asked).toBe(3);
  });

  it('asks the server only for what is there, and says what it does not let somebody see', async () => {
    const other = await service.signUp('Grace');
    const as = { TICKJUDGE_URL: service.api.url, TICKJUDGE_TOKEN: other.token };
    const all = await service.call<{ items: { id: string }[] }>('GET', '/api/v1/submissions');
    const [first] = all.body.items;
    for (const command of ['status', 'source', 'replay', 'cancel'])
      expect(await tick.run([command, first!.id], as)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/no submission/i),
      });
    expect((await tick.run(['history'], as)).stdout).toBe('There is no such submission.\n');
    expect(await tick.run(['history', '--verdict', 'XX'], as)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/must be one of AC, WA/),
    });
    expect(await tick.run(['pull', 'nothing'], as)).toMatchObject({ code: 1 });
  });
});
