import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { JudgeInternalError } from '../../judge/src/judge.ts';
import type { PackageVersion } from '../../apps/api/src/contract.ts';
import { PackageWatcher, archiveOf, upload } from '../support/author.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import type { TestRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis.ts';
import { ChangingJudge, rejudgesOf, submitAndWait } from '../support/rejudge-road.ts';
import type { TestService } from '../support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../support/service.ts';
import type { ProofScript } from '../support/scripted-judge.ts';
import { ScriptedJudge, acceptAll, proveAll } from '../support/scripted-judge.ts';

const hangingWorker = fileURLToPath(new URL('../support/hanging-worker.ts', import.meta.url));

describe('the service with its queue in Redis', () => {
  let postgres: TestPostgres;
  let redis: TestRedis;
  let service: TestService;
  const workers: Awaited<ReturnType<typeof startTestWorker>>[] = [];

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres({ empty: true }), startRedis()]);
    service = await startService(
      { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
      { sweepIntervalMs: 100 },
    );
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });
  afterAll(async () => {
    await service?.close();
    await redis?.stop();
    await postgres?.stop();
  });

  const work = async (judge = new ScriptedJudge()) =>
    workers.push(await startTestWorker({ REDIS_URL: redis.url }, judge));
  const watch = async (id: string) => {
    const client = service.connect();
    await client.watch(id, 0);
    return client;
  };

  it('judges, and tells every step in order', async () => {
    await work();
    const submissions = await Promise.all(Array.from({ length: 20 }, () => service.submit()));
    for (const { id } of submissions) {
      const events = await (await watch(id)).until(hasVerdict);
      expect(events.map((event) => (event.kind === 'state' ? event.state : event.kind))).toEqual([
        ...['queued', 'compiling', 'running', 'run', 'run', 'run', 'verdict'],
      ]);
    }
  });

  it('uses no table for its queue', async () => {
    const { rows } = await postgresQuery(
      `select nspname from pg_namespace where nspname = 'bullmq'`,
    );
    expect(rows).toEqual([]);
  });

  it('says why a submission waits, and stops the worker when one is cancelled', async () => {
    const waiting = await service.submit();
    const reasonOf = async (id: string) => (await service.submission(id)).waiting?.reason;
    // The count of workers is a moment old.
    while ((await reasonOf(waiting.id)) !== 'no-worker');
    await service.call('POST', `/api/v1/submissions/${waiting.id}/cancel`);
    const endless = await service.submit();
    let stopped: () => void = () => undefined;
    const hasStopped = new Promise<void>((resolve) => (stopped = resolve));
    await work(
      new ScriptedJudge((request, tell, ended) => {
        if (request.judgementId !== endless.judgementId) return acceptAll()(request, tell, ended);
        tell({ kind: 'compiling' });
        ended.addEventListener('abort', () => stopped());
        return new Promise(() => {});
      }),
    );
    await (
      await watch(endless.id)
    ).until((events) =>
      events.some((event) => event.kind === 'state' && event.state === 'compiling'),
    );
    const next = await service.submit();
    while ((await reasonOf(next.id)) !== 'workers-busy');
    await service.call('POST', `/api/v1/submissions/${endless.id}/cancel`);
    await hasStopped;
    await (await watch(next.id)).until(hasVerdict);
    expect((await service.submission(waiting.id)).state).toBe('cancelled');
    expect((await service.submission(endless.id)).state).toBe('cancelled');
  });

  it('keeps a judgement whose worker is killed', async () => {
    const killed = fork(hangingWorker, {
      execArgv: ['--conditions=source', '--no-warnings'],
      env: { REDIS_URL: redis.url, LOG_LEVEL: 'error' },
    });
    await once(killed, 'message');
    const { id } = await service.submit();
    const client = await watch(id);
    await client.until((events) => events.filter((event) => event.kind === 'run').length === 2);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await work();
    await client.until(hasVerdict);
    expect(await service.submission(id)).toMatchObject({ verdict: 'AC', attempt: 2 });
  });

  it('loses no judgement with a Redis that is away at the POST and comes back empty', async () => {
    const before = await service.submit();
    await redis.restart();
    const after = await service.submit();
    await work();
    for (const { id } of [before, after]) await (await watch(id)).until(hasVerdict);
    expect((await service.submission(before.id)).verdict).toBe('AC');
  });

  it('judges a set again, and lets go of the worker when one is dropped', async () => {
    const judge = new ChangingJudge();
    await work(judge);
    const { id } = await submitAndWait(service, '// again');
    const rejudges = rejudgesOf(service);
    const applied = (await rejudges.make({ scope: { submissions: [id] } })).body;
    await rejudges.until(applied.id, 'judged');
    expect((await rejudges.end(applied.id, 'apply')).body.state).toBe('applied');
    const { judgementId } = await service.submission(id);
    judge.verdictOf = () => 'never';
    const dropped = (await rejudges.make({ scope: { submissions: [id] } })).body;
    await judge.until(({ begun }) => begun.length === 3);
    expect((await rejudges.end(dropped.id, 'drop')).body.state).toBe('dropped');
    await judge.until(({ ended }) => ended.length === 1);
    expect((await service.submission(id)).judgementId).toBe(judgementId);
  });

  it('proves packages, and lets go of a proof that is cancelled', async () => {
    const script: ProofScript = (order, tell, source) => {
      if (order.slug !== 'endless') return proveAll(95)(order, tell, source);
      tell({ kind: 'stage', stage: 'checking', total: 1 });
      return new Promise((_, reject) =>
        source.signal.addEventListener('abort', () => reject(new Error('Cancelled.'))),
      );
    };
    await work(new ScriptedJudge(acceptAll(), script));
    const endless = await upload(service, await archiveOf('endless'));
    const watcher = new PackageWatcher(service, endless.body.id, 0);
    await watcher.until((events) => events.some(({ kind }) => kind === 'stage'));
    const next = await upload(service, await archiveOf('next'), { publish: true });
    const path = `/api/v1/packages/${endless.body.id}/cancel`;
    const cancelled = await service.call<PackageVersion>('POST', path);
    expect(cancelled.body.state).toBe('cancelled');
    const proved = new PackageWatcher(service, next.body.id, 0);
    await proved.until((events) => events.at(-1)?.kind === 'published');
  });

  it('makes it a JE verdict when the workers gave up', async () => {
    await work(
      new ScriptedJudge(async () => {
        throw new JudgeInternalError('The runner died.');
      }),
    );
    const { id } = await service.submit();
    await (await watch(id)).until(hasVerdict);
    expect(await service.submission(id)).toMatchObject({ verdict: 'JE', reason: 'judge-failed' });
  });

  async function postgresQuery(sql: string): Promise<{ rows: unknown[] }> {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }
});
