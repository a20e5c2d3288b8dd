import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type {
  AuditList,
  ErrorBody,
  FeedEvent,
  SubmissionSummary,
  TokenCreated,
} from '../contract.ts';
import { echo } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { Script } from '../../../../test/support/scripted-judge.ts';
import {
  acceptAll,
  acceptedReport,
  acceptedRun,
  ScriptedJudge,
} from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import { createDataSource } from '../database/data-source.ts';
import { recordOutcome } from '../judgement/outcome-recorder.ts';

describe('cancelling a submission', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let dataSource: DataSource;
  let database: Client;
  const workers: Awaited<ReturnType<typeof startTestWorker>>[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { sweepIntervalMs: 50 });
    dataSource = await createDataSource(postgres.url).initialize();
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });
  afterAll(async () => {
    await database?.end();
    await dataSource?.destroy();
    await service?.close();
    await postgres?.stop();
  });

  const work = async (script: Script) =>
    workers.push(
      await startTestWorker(
        { QUEUE_URL: postgres.url, WORKER_CONCURRENCY: '1' },
        new ScriptedJudge(script),
        { graceMs: 0 },
      ),
    );
  const cancel = (id: string, token?: string) =>
    service.call<SubmissionSummary & ErrorBody>(
      'POST',
      `/api/v1/submissions/${id}/cancel`,
      undefined,
      token,
    );
  const stateOf = (event: FeedEvent) => (event.kind === 'state' ? event.state : event.kind);
  const report = (judgementId: string) =>
    acceptedReport({ judgementId, problem: { slug: 'echo', packageHash: echo.hash }, seed: 1 });

  it('ends one that waits, tells its watchers, and takes it off the queue', async () => {
    const { id, judgementId } = await service.submit();
    const client = service.connect();
    await client.watch(id, 0);
    const { status, body } = await cancel(id);
    expect([status, body.state, body.verdict]).toEqual([200, 'cancelled', null]);
    expect(body).not.toHaveProperty('source');
    await client.until((events) => events.some((event) => stateOf(event) === 'cancelled'));
    expect(client.events.map(stateOf)).toEqual(['queued', 'cancelled']);
    const jobs = () => database.query('select 1 from bullmq.job where id = $1', [judgementId]);
    while ((await jobs()).rowCount);
    // The worker that comes now gets the next one only.
    const judged: string[] = [];
    await work((request, tell, ended) => {
      judged.push(request.judgementId);
      return acceptAll()(request, tell, ended);
    });
    const next = await service.submit();
    const watcher = service.connect();
    await watcher.watch(next.id, 0);
    await watcher.until(hasVerdict);
    expect(judged).toEqual([next.judgementId]);
    expect(await service.submission(id)).toMatchObject({ state: 'cancelled', sequence: 2 });
  });

  it('stops the worker that judges it, which is free for the next one', async () => {
    let stopped: () => void = () => undefined;
    const hasStopped = new Promise<void>((resolve) => (stopped = resolve));
    const first = await service.submit();
    await work((request, tell, ended) => {
      if (request.judgementId !== first.judgementId) return acceptAll()(request, tell, ended);
      tell({ kind: 'compiling' });
      tell({ kind: 'running', testcases: 2 });
      tell({ kind: 'run', run: acceptedRun(0) });
      ended.addEventListener('abort', () => stopped());
      return new Promise(() => {});
    });
    const client = service.connect();
    await client.watch(first.id, 0);
    await client.until((events) => events.some((event) => event.kind === 'run'));
    const next = await service.submit();
    expect((await cancel(first.id)).body.state).toBe('cancelled');
    await hasStopped;
    const watcher = service.connect();
    await watcher.watch(next.id, 0);
    await watcher.until(hasVerdict);
    // What had been told stays, and nothing came after.
    const body = await service.submission(first.id);
    expect(body).toMatchObject({ state: 'cancelled', verdict: null, runs: [{ index: 0 }] });
    expect(client.events.map(stateOf).at(-1)).toBe('cancelled');
    expect(client.events).toHaveLength(body.sequence);
  });

  it('stays cancelled whatever a worker tells later', async () => {
    const { id, judgementId } = await service.submit();
    await cancel(id);
    const body = await service.submission(id);
    for (const attempt of [1, 2]) {
      const late = {
        attempt,
        messages: [{ kind: 'compiling' as const }],
        report: report(judgementId),
      };
      expect(await recordOutcome(dataSource, judgementId, late)).toBeNull();
    }
    expect(await service.submission(id)).toEqual(body);
  });

  it('is refused for one that is judged, with its verdict', async () => {
    const { id, judgementId } = await service.submit();
    await recordOutcome(dataSource, judgementId, {
      attempt: 1,
      messages: [],
      report: report(judgementId),
    });
    const before = await service.submission(id);
    const { status, body } = await cancel(id);
    expect([status, body.error.code]).toEqual([409, 'submission-ended']);
    expect(body.error.message).toContain('the verdict AC');
    expect(await service.submission(id)).toEqual(before);
  });

  it('may be asked for again, and happens once, also when many ask at once', async () => {
    const { id } = await service.submit();
    const answers = await Promise.all(Array.from({ length: 12 }, () => cancel(id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await cancel(id)).status).toBe(200);
    expect(await service.submission(id)).toMatchObject({ state: 'cancelled', sequence: 2 });
  });

  it('and a report that come at once agree on one end', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, judgementId } = await service.submit();
      const outcome = { attempt: 1, messages: [], report: report(judgementId) };
      const record = () => recordOutcome(dataSource, judgementId, outcome);
      const [answer] = await (round % 2
        ? Promise.all([cancel(id), record()])
        : Promise.all([record(), cancel(id)]).then(([, one]) => [one]));
      const body = await service.submission(id);
      expect([answer!.status, body.state, body.verdict]).toEqual(
        body.state === 'cancelled' ? [200, 'cancelled', null] : [409, 'finished', 'AC'],
      );
      expect(body.runs).toHaveLength(body.state === 'cancelled' ? 0 : 3);
    }
  });

  it('is for its owner and for admins; to others there is no such submission', async () => {
    const [bob, eve] = [await service.signUp('Bob'), await service.signUp('Eve')];
    const sent = await service.call<SubmissionSummary>(
      'POST',
      '/api/v1/submissions',
      { problem: 'echo', source: 'export {};' },
      bob.token,
    );
    const { id } = sent.body;
    const foreign = await cancel(id, eve.token);
    const unknown = await cancel('00000000-0000-4000-8000-000000000000', eve.token);
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(foreign.body.error.message.replace(id, '-')).toBe(
      unknown.body.error.message.replace('00000000-0000-4000-8000-000000000000', '-'),
    );
    expect((await cancel('not-an-id', bob.token)).status).toBe(400);
    const { body: token } = await service.call<TokenCreated>(
      'POST',
      '/api/v1/tokens',
      { name: 'reader', scopes: ['read'] },
      bob.token,
    );
    expect((await cancel(id, token.token)).body.error.code).toBe('missing-scope');
    expect((await service.submission(id)).state).toBe('queued');
    expect((await cancel(id)).body.state).toBe('cancelled');
    expect((await cancel(id, bob.token)).body.state).toBe('cancelled');
  });

  it("is in the audit when an admin ends somebody else's, once, and not when the owner does", async () => {
    const { account, token } = await service.signUp('Watched');
    const submit = async () =>
      (
        await service.call<SubmissionSummary>(
          'POST',
          '/api/v1/submissions',
          { problem: 'echo', source: 'export {};' },
          token,
        )
      ).body.id;
    const [own, ended] = [await submit(), await submit()];
    await cancel(own, token);
    await cancel(ended);
    await cancel(ended);
    const listed = await service.call<AuditList>('GET', '/api/v1/audit?subjectKind=submission');
    const ofBoth = listed.body.items.filter(({ subject }) => [own, ended].includes(subject.id));
    expect(ofBoth).toMatchObject([
      {
        by: { name: 'Ada' },
        action: 'submission-cancelled',
        subject: { id: ended },
        details: { owner: account.id },
      },
    ]);
  });

  it('frees the place in flight', async () => {
    const narrow = await startService({ DATABASE_URL: postgres.url, SUBMISSIONS_IN_FLIGHT: '1' });
    const { token } = await narrow.signUp('Narrow');
    const submit = () =>
      narrow.call<SubmissionSummary>(
        'POST',
        '/api/v1/submissions',
        { problem: 'echo', source: 'export {};' },
        token,
      );
    const { body } = await submit();
    expect((await submit()).status).toBe(429);
    await cancel(body.id, token);
    expect((await submit()).status).toBe(201);
    await narrow.close();
  });
});
