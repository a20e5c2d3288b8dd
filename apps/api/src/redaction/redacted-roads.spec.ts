import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { JudgeReport, JudgeRequest, RunReport } from '../../../../judge/src/protocol/index.ts';
import { archiveOf, proofOf, upload } from '../../../../test/support/author.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { Script } from '../../../../test/support/scripted-judge.ts';
import {
  acceptedReport,
  acceptedRun,
  ScriptedJudge,
} from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import type {
  ErrorBody,
  FeedEvent,
  SessionBody,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
} from '../contract.ts';
import { createDataSource } from '../database/data-source.ts';
import { recordProofNews } from '../package/proof-recorder.ts';

const canary = 'c4n4ry';
const canaryMs = 54_321;

const sampleRun: RunReport = {
  ...acceptedRun(0),
  ...{ testcase: 'sample/hello', title: 'says hello', group: 'sample', log: '[0 ms] my own line' },
};
const secretRun: RunReport = {
  index: 1,
  testcase: `secret/1-basics/${canary}`,
  title: `says ${canary}`,
  group: '1-basics',
  result: { kind: 'judged', verdict: 'WA', reason: 'value', message: `Expected ${canary}.` },
  findings: [
    {
      atMs: canaryMs,
      reason: 'value',
      message: `Expected ${canary}.`,
      expected: canary,
      actual: 'x',
    },
  ],
  stack: [{ name: canary, line: 1, column: 1 }],
  awaited: [{ line: 1, column: 1, text: canary, sinceMs: canaryMs, count: 1 }],
  notes: [canary],
  log: `[0 ms] the testcase says ${canary}`,
  virtualTimeMs: canaryMs,
  cpuTimeMs: 1,
  cpuLimitMs: 500,
  counters: { events: canaryMs, timers: 0, requests: 0, peakInFlight: 0, logLines: 1 },
  historyHash: canary,
};
const reportOf = (request: JudgeRequest): JudgeReport => ({
  ...acceptedReport(request),
  ...{ verdict: 'WA', reason: 'value', message: `Expected ${canary}.`, score: 0, maxScore: 10 },
  groups: [
    { name: 'sample', title: 'Samples', points: 0, score: 0, verdict: 'AC' },
    { name: '1-basics', title: 'Basics', points: 10, score: 0, verdict: 'WA' },
  ],
  runs: [sampleRun, secretRun],
  historyHash: `all ${canary}`,
});

describe('the secret testcases of a package that hides them', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let dataSource: DataSource;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;
  let [grace, chris]: SessionBody[] = [];
  /** The judge says both runs, and waits here before its report. */
  let beforeReport = Promise.resolve();

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    dataSource = await createDataSource(postgres.url).initialize();
    const script: Script = async (request, tell) => {
      tell({ kind: 'running', testcases: 2 });
      tell({ kind: 'run', run: sampleRun });
      tell({ kind: 'run', run: secretRun });
      await beforeReport;
      return reportOf(request);
    };
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge(script));
    grace = await service.signUp('Grace', 'author');
    chris = await service.signUp('Chris');
    await publish('hides', '');
    await publish('shows', 'secret_findings: shown\n');
  });
  afterAll(async () => {
    await worker?.close();
    await dataSource?.destroy();
    await service?.close();
    await postgres?.stop();
  });

  async function publish(slug: string, word: string) {
    const yaml = `problem_format_version: tickjudge-1\ntitle: Says\ndifficulty: easy\ntags: []\nlimits:\n  cpuTimeMs: 500\n  memoryMiB: 64\n${word}`;
    const archive = await archiveOf(slug, 'Says', { 'problem.yaml': yaml });
    const { body } = await upload(service, archive, { token: grace?.token ?? '', publish: true });
    const news = { attempt: 1, sequence: 9, messages: [], proof: proofOf(body) };
    await recordProofNews(dataSource, body.id, news, 90);
  }
  const submit = async (problem: string, by: SessionBody | undefined, key?: string) => {
    const response = await fetch(`${service.api.url}/api/v1/submissions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${by?.token}`,
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify({ problem, source: 'export const hello = () => 1;' }),
    });
    return (await response.json()) as SubmissionCreated;
  };
  const judged = async (problem: string, by: SessionBody | undefined) => {
    const { id } = await submit(problem, by);
    const events = await follow(id, by);
    return { id, events };
  };
  const follow = async (id: string, by: SessionBody | undefined, after?: number) => {
    const client = service.connect(by?.token);
    const answer = await client.watch(id, after);
    const isOver = 'submission' in answer && answer.submission?.verdict;
    if (!isOver) await client.until(hasVerdict);
    return { answer, events: client.events as FeedEvent[] };
  };
  const get = async (id: string, by: SessionBody | undefined) =>
    (await service.call<SubmissionBody>('GET', `/api/v1/submissions/${id}`, undefined, by?.token))
      .body;
  const isQuiet = (sent: unknown) => {
    expect(JSON.stringify(sent)).not.toContain(canary);
    expect(JSON.stringify(sent)).not.toContain(String(canaryMs));
  };

  it('come neither by the body nor by the list nor by either way of the feed', async () => {
    const { id, events } = await judged('hides', chris);
    isQuiet(events);
    isQuiet(await follow(id, chris));
    isQuiet(await follow(id, chris, 0));
    const byTopic = service.connect(chris?.token);
    const heard: unknown[] = [];
    const ended = new Promise<void>((resolve) =>
      byTopic.socket.on('topic', (event) => {
        heard.push(event);
        if (event.kind === 'verdict') resolve();
      }),
    );
    await byTopic.socket
      .timeout(10_000)
      .emitWithAck('watch-topic', { topic: `submission/${id}`, after: 0 });
    await ended;
    expect(heard.length).toBeGreaterThan(3);
    isQuiet(heard);
    const headers = { authorization: `Bearer ${chris?.token}` };
    const feed = await fetch(`${service.api.url}/api/v1/feed/submission/${id}?follow=true`, {
      headers,
    });
    const lines = await feed.text();
    expect(lines).toContain('"verdict"');
    isQuiet(lines);
    const body = await get(id, chris);
    isQuiet(body);
    expect(body).toMatchObject({
      ...{ verdict: 'WA', reason: 'value', score: 0, historyHash: null },
      message: 'What happened in the group "Basics" is not shown.',
      runs: [
        sampleRun,
        { testcase: 'secret/1-basics/2', title: 'Testcase 2', group: '1-basics', hidden: true },
      ],
    });
    expect(body.runs[1]?.result).toMatchObject({ verdict: 'WA', reason: 'value' });
    const list = await service.call<SubmissionList>(
      ...(['GET', '/api/v1/submissions', undefined, chris?.token] as const),
    );
    isQuiet(list.body);
    expect(list.body.items[0]).toMatchObject({ id, message: body.message });
  });

  it('come while it is judged as little as after', async () => {
    let report = () => {};
    beforeReport = new Promise((resolve) => (report = resolve));
    const { id } = await submit('hides', chris, 'key-1');
    const client = service.connect(chris?.token);
    await client.watch(id, 0);
    await client.until((events) => events.filter(({ kind }) => kind === 'run').length === 2);
    isQuiet(client.events);
    isQuiet(await get(id, chris));
    const late = service.connect(chris?.token);
    isQuiet(await late.watch(id));
    report();
    await client.until(hasVerdict);
    isQuiet(client.events);
    isQuiet(await submit('hides', chris, 'key-1'));
    beforeReport = Promise.resolve();
  });

  it('come to their author, to admins, and to nobody else', async () => {
    const { id } = await judged('hides', chris);
    const whole = await get(id, service.admin);
    expect(whole.runs).toEqual([sampleRun, secretRun]);
    expect(whole.message).toBe(`Expected ${canary}.`);
    const everybodys = await service.call<SubmissionList>(
      'GET',
      '/api/v1/submissions?everyone=true',
    );
    expect(JSON.stringify(everybodys.body)).toContain(canary);

    // The author has no more submissions than a contestant, but reads the whole of them.
    expect(await get(id, grace)).toMatchObject({ error: { code: 'submission-not-found' } });
    const own = await judged('hides', grace);
    expect((await get(own.id, grace)).runs).toEqual([sampleRun, secretRun]);
    expect(JSON.stringify(own.events)).toContain(canary);
    const other = await service.signUp('Other', 'author');
    isQuiet(await get((await judged('hides', other)).id, other));
  });

  it('come to everybody who submitted where the package shows them', async () => {
    const { id, events } = await judged('shows', chris);
    expect((await get(id, chris)).runs).toEqual([sampleRun, secretRun]);
    expect(JSON.stringify(events)).toContain(canary);
    const problem = await service.call('GET', '/api/v1/problems/shows');
    expect(problem.body).toMatchObject({ secretFindings: 'shown' });
  });

  it('are judged by the word of the version that the judgement was made with', async () => {
    const { id } = await judged('hides', chris);
    await publish('hides', 'secret_findings: shown\n');
    isQuiet(await get(id, chris));
    expect((await get((await judged('hides', chris)).id, chris)).runs[1]).toEqual(secretRun);
  });

  it('come by no route that a contestant may read', async () => {
    await publish('walked', '');
    const { id } = await judged('walked', chris);
    const paths = Object.entries(
      (
        await service.call<{ paths: Record<string, Record<string, unknown>> }>(
          ...(['GET', '/api/docs-json'] as const),
        )
      ).body.paths,
    ).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
    const heard: string[] = [];
    for (const path of paths) {
      const of = /\/(submissions|feed)\//.test(path) ? id : 'walked';
      const known = path.replace('{kind}', 'submission');
      const url = `${service.api.url}${known.replaceAll(/\{\w+\}/g, of)}?problem=walked`;
      const ended = AbortSignal.timeout(20_000);
      const headers = { authorization: `Bearer ${chris?.token}` };
      for (const asked of [url, url.split('?')[0] as string]) {
        const response = await fetch(asked, { headers, signal: ended });
        const text = await response.text();
        if (response.ok) heard.push(path);
        // A list of before this test holds a judgement whose version shows everything.
        if (asked === url || !path.endsWith('/submissions')) isQuiet(text);
      }
    }
    expect(heard).toEqual(
      expect.arrayContaining([
        ...['/api/v1/submissions', '/api/v1/submissions/{id}', '/api/v1/feed/{kind}/{id}'],
      ]),
    );
  });

  it('are not named in what cancelling answers', async () => {
    let report = () => {};
    beforeReport = new Promise((resolve) => (report = resolve));
    const { id } = await submit('walked', chris);
    const client = service.connect(chris?.token);
    await client.watch(id, 0);
    await client.until((events) => events.filter(({ kind }) => kind === 'run').length === 2);
    const cancelled = await service.call<ErrorBody>(
      ...(['POST', `/api/v1/submissions/${id}/cancel`, undefined, chris?.token] as const),
    );
    expect(cancelled.body).toMatchObject({ state: 'cancelled', message: null });
    isQuiet(cancelled.body);
    isQuiet(await get(id, chris));
    report();
  });
});
