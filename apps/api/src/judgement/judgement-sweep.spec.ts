import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { JudgeInternalError } from '@tickjudge/judge';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import {
  hasVerdict,
  listeningLogger,
  startService,
  startTestWorker,
} from '../../../../test/support/service.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';

describe('the sweeper', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;
  const log = listeningLogger();
  const workers: Awaited<ReturnType<typeof startTestWorker>>[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService(
      { DATABASE_URL: postgres.url },
      { sweepIntervalMs: 50, logger: log.logger },
    );
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  /** The POST has answered before its job is on the queue; whoever changes the job waits for it. */
  const changeJob = async (sql: string, judgementId: string) => {
    while ((await database.query(sql, [judgementId])).rowCount === 0);
  };
  const work = async (judge: ScriptedJudge) =>
    workers.push(await startTestWorker({ QUEUE_URL: postgres.url }, judge, { graceMs: 0 }));
  const verdictOf = async (id: string) => {
    const client = service.connect();
    await client.watch(id, 0);
    const events = await client.until(hasVerdict);
    return events.find((event) => event.kind === 'verdict');
  };

  it('brings a judgement to its verdict although the queue lost it', async () => {
    const { id, judgementId } = await service.submit();
    await changeJob('delete from bullmq.job where id = $1', judgementId);
    await work(new ScriptedJudge());
    expect(await verdictOf(id)).toMatchObject({ verdict: 'AC' });
  });

  it('does what the POST could not: the queue was away, the answer was 201 all the same', async () => {
    await database.query('alter schema bullmq rename to away');
    const failed = log.until('judgement.not-queued');
    const { id, state } = await service.submit();
    expect(state).toBe('queued');
    await failed;
    await database.query('alter schema away rename to bullmq');
    await work(new ScriptedJudge());
    expect(await verdictOf(id)).toMatchObject({ verdict: 'AC' });
  });

  it('sends a judgement out again whose report got lost, and counts the attempts on', async () => {
    const { id, judgementId } = await service.submit();
    // The worker took the job and believes that it told the report; nobody has it.
    await changeJob(
      `update bullmq.job set state = 'completed', attempts_started = 1 where id = $1`,
      judgementId,
    );
    await work(new ScriptedJudge());
    expect(await verdictOf(id)).toMatchObject({ verdict: 'AC' });
    expect((await service.submission(id)).attempt).toBe(2);
  });

  it('gives up what was judged ten times and never recorded', async () => {
    const { id, judgementId } = await service.submit();
    await changeJob(
      `update bullmq.job set state = 'completed', attempts_started = 10 where id = $1`,
      judgementId,
    );
    expect(await verdictOf(id)).toMatchObject({ verdict: 'JE', reason: 'judge-failed' });
  });

  it('makes it a JE verdict, our fault, when the workers gave up', async () => {
    let attempts = 0;
    await work(
      new ScriptedJudge(async (_, tell) => {
        attempts += 1;
        tell({ kind: 'compiling' });
        throw new JudgeInternalError('The runner died.');
      }),
    );
    const { id } = await service.submit();
    expect(await verdictOf(id)).toMatchObject({ verdict: 'JE', reason: 'judge-failed', score: 0 });
    expect(attempts).toBe(3);
    expect(await service.submission(id)).toMatchObject({
      state: 'finished',
      verdict: 'JE',
      attempt: 3,
    });
  });
});
