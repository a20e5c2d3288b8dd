import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkerBoard, type WorkerNote } from '@tickjudge/queue';
import { parseExposition } from '../../../../test/support/exposition.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';

describe('the metrics', () => {
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url, METRICS_PORT: '0' });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const ask = (path: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${service.api.metricsPort}${path}`, { method });
  const scrape = async () => parseExposition(await (await ask('/metrics')).text());

  it('are told at a door of their own, and nothing else is there', async () => {
    expect((await ask('/metrics')).headers.get('content-type')).toMatch(/^text\/plain; version=0/);
    expect((await ask('/metrics', 'POST')).status).toBe(405);
    expect((await ask('/api/v1/health/live')).status).toBe(404);
    const atTheApi = await (await fetch(`${service.api.url}/metrics`)).text();
    expect(atTheApi).not.toContain('tickjudge_');
  });

  it('tell a backlog by the rows, then the verdict and where its time went', async () => {
    const { id, judgementId } = await service.submit();
    const before = await scrape();
    expect(before.value('tickjudge_work_open', { kind: 'judgement', state: 'waiting' })).toBe(1);
    expect(
      before.value('tickjudge_work_oldest_waiting_seconds', { kind: 'judgement' }),
    ).toBeGreaterThan(0);
    expect(before.value('tickjudge_judgements_total', { verdict: 'AC' })).toBe(0);
    expect(before.value('tickjudge_database_up', {})).toBe(1);

    const worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge(), {
      noteEveryMs: 20,
    });
    const client = service.connect();
    await client.watch(id, 0);
    await client.until(hasVerdict);
    let after = await scrape();
    const stages = 'tickjudge_judge_stage_seconds_count';
    while (after.sum(stages, { stage: 'recording' }) === 0) after = await scrape();
    expect(after.value('tickjudge_work_open', { kind: 'judgement', state: 'waiting' })).toBe(0);
    expect(after.value('tickjudge_judgements_total', { verdict: 'AC' })).toBe(1);
    expect(after.value('tickjudge_judgement_seconds_count', {})).toBe(1);
    expect(after.value('tickjudge_judgement_waiting_seconds_count', {})).toBe(1);
    for (const stage of ['compile', 'run', 'recording'])
      expect(after.sum(stages, { stage })).toBe(1);
    expect(after.sum('tickjudge_work_total', { kind: 'judgement', end: 'finished' })).toBe(1);
    expect(
      after.value('tickjudge_http_request_seconds_count', {
        ...{ method: 'POST', route: '/api/v1/submissions', status: '201' },
      }),
    ).toBe(1);
    expect(after.value('tickjudge_feed_followers', { by: 'socket' })).toBe(1);
    expect(after.text).not.toContain(id);
    expect(after.text).not.toContain(judgementId);
    await worker.close();
    expect((await scrape()).sum(stages, {})).toBe(0);
  });

  it('are not what a worker makes of them that was taken over', async () => {
    const board = new WorkerBoard({ postgresUrl: postgres.url, name: 'test' }, () => {});
    const note = (values: object, metric: object = {}): WorkerNote => ({
      ...{
        workerId: randomUUID(),
        host: 'w',
        pid: 7,
        engineVersion: '1',
        stopping: false,
        work: [],
      },
      ...{ startedAt: new Date().toISOString(), at: new Date().toISOString() },
      metrics: [
        {
          ...{ name: 'tickjudge_work_total', help: 'Work.', type: 'counter', aggregator: 'sum' },
          values: [{ value: 5, labels: { kind: 'judgement' }, ...values }],
          ...metric,
        },
      ] as WorkerNote['metrics'],
    });
    const forged = [
      note({}, { aggregator: 'constructor' }),
      note({}, { name: 'tickjudge_judgements_total' }),
      note({}, { name: 'tickjudge_work_total\nforged 1' }),
      note({ metricName: 'forged' }),
      note({ labels: { 'kind="x"} 1\nforged{a': '1' } }),
      note({ labels: { kind: 'x"} 1\nforged 1' } }),
      note({ labels: { account: 'Ada' } }),
      { ...note({}), host: 'w"} 1\nforged 1' },
    ];
    const [older, newer] = [note({}), note({ value: 2 })];
    try {
      for (const one of [...forged, older]) await board.put(one);
      await board.put({ ...newer, startedAt: new Date(Date.now() + 1000).toISOString() });
      const now = await scrape();
      expect(now.text).not.toMatch(/forged|Ada/);
      // The same process id again is another life of the worker, and not a second one.
      expect(now.sum('tickjudge_work_total', { worker: 'w:7' })).toBe(2);
      expect(now.value('tickjudge_database_up', {})).toBe(1);
    } finally {
      for (const one of [...forged, older, newer]) await board.takeDown(one.workerId);
      await board.close();
    }
  });

  it('have few series, whatever people ask for', async () => {
    const count = async () => (await scrape()).samples.length;
    await service.call('GET', '/api/v1/nothing/first').catch(() => null);
    await service.call('GET', '/api/v1/submissions/first').catch(() => null);
    const before = await count();
    for (let index = 0; index < 20; index += 1) {
      await service.call('GET', `/api/v1/nothing/${index}`).catch(() => null);
      await service.call('GET', `/api/v1/submissions/${index}`).catch(() => null);
    }
    expect((await count()) - before).toBeLessThan(10);
  });
});
