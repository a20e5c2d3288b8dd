import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type {
  RejudgeBody,
  RejudgeChanges,
  RejudgePreview,
  SessionBody,
  SubmissionBody,
} from '../contract.ts';
import { createDataSource } from '../database/data-source.ts';
import { recordOutcome } from '../judgement/outcome-recorder.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ChangingJudge, rejudgesOf, submitAndWait } from '../../../../test/support/rejudge-road.ts';
import { acceptedReport } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService, startTestWorker } from '../../../../test/support/service.ts';

/** The built program: the build comes before the tests. */
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

describe('a large set', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;
  let rejudges: ReturnType<typeof rejudgesOf>;
  const workers: Awaited<ReturnType<typeof startTestWorker>>[] = [];
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { sweepIntervalMs: 500 });
    rejudges = rejudgesOf(service);
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });
  afterAll(async () => {
    children.forEach((child) => child.kill('SIGKILL'));
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const work = async (judge = new ChangingJudge(1)) =>
    workers.push(
      await startTestWorker({ QUEUE_URL: postgres.url, WORKER_CONCURRENCY: '4' }, judge),
    );
  /** As if so many had been sent to "echo" and judged, by an account of their own. */
  const addJudged = async (count: number): Promise<string> => {
    const { account } = await service.signUp(`Crowd of ${count}`);
    await database.query(
      `with sent as (
         insert into submission (id, account_id, problem, source, bytes, created_at)
         select gen_random_uuid(), $1, 'echo', 'x', 1, now() - n * interval '1 second' from generate_series(1, $2) as n
         returning id
       )
       insert into judgement (id, submission_id, package_hash, seed, current, state, attempt, verdict, reason, message,
         score, max_score, finished_at)
       select gen_random_uuid(), id, 'old', 1, true, 'finished', 1, 'WA', 'value', '', 0, 100, now() from sent`,
      [account.id, count],
    );
    return account.id;
  };
  /** Records what workers would tell. */
  const finishAll = async (rejudgeId: string) => {
    const dataSource = await createDataSource(postgres.url).initialize();
    const open = await dataSource.query<{ id: string; hash: string; attempt: number }[]>(
      `select id, package_hash as hash, attempt from judgement
       where rejudge_id = $1 and state in ('queued', 'compiling', 'running')`,
      [rejudgeId],
    );
    const finish = ({ id, hash, attempt }: (typeof open)[number]) => {
      const request = { judgementId: id, problem: { slug: 'echo', packageHash: hash }, seed: 1 };
      const report = acceptedReport(request, 1);
      return recordOutcome(dataSource, id, { attempt: attempt + 1, messages: [], report });
    };
    for (let from = 0; from < open.length; from += 50)
      await Promise.all(open.slice(from, from + 50).map(finish));
    await dataSource.destroy();
  };
  const counted = async (sql: string, id: string) =>
    (await database.query<{ count: number }>(`select count(*)::int as count ${sql}`, [id])).rows[0]
      ?.count;

  it('of 2,000 is made at once, put on the queue bit by bit, and delays nobody else', async () => {
    const account = await addJudged(2_000);
    const begun = performance.now();
    const { status, body } = await rejudges.make({ scope: { problem: 'echo', account } });
    // A second or two of a busy machine; one insert after the other would take far longer.
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect([status, body.total]).toEqual([201, 2_000]);
    const onQueue = `from bullmq.job where queue = 'judgements' and $1::text is not null`;
    while ((await counted(onQueue, '')) === 0);
    await work();
    // Between two looks of the sweeper others end and their jobs are kept as completed; what waits stays few.
    const waiting = `${onQueue} and state = 'waiting'`;
    const seen = [];
    let { done } = body;
    while (done < 220) {
      seen.push(await counted(waiting, ''));
      ({ done } = (await rejudges.get(body.id)).body);
    }
    expect(Math.max(...seen.map(Number))).toBeLessThanOrEqual(200);
    await submitAndWait(service, '// practice');
    expect((await rejudges.get(body.id)).body.state).toBe('judging');
    // The queue has shown what it does; the rest need not take its time.
    for (const worker of workers.splice(0)) await worker.close();
    await finishAll(body.id);
    const judged = await rejudges.until(body.id, 'judged');
    expect(judged.changes).toEqual([{ before: 'WA', after: 'AC', count: 2_000 }]);
    const applied = await rejudges.end(body.id, 'apply');
    expect([applied.status, applied.body.state]).toEqual([200, 'applied']);
    expect(await counted('from judgement where rejudge_id = $1 and current', body.id)).toBe(2_000);
    const { items, next } = (await rejudges.changes(body.id, '?limit=100')).body;
    expect(items).toHaveLength(100);
    expect((await rejudges.changes(body.id, `?limit=100&cursor=${next}`)).body.items).toHaveLength(
      100,
    );
  }, 300_000);

  it('of more than 10,000 is counted, but refused with a word', async () => {
    const scope = { problem: 'echo', account: await addJudged(10_001) };
    const preview = await rejudges.make<RejudgePreview>({ scope, preview: true });
    expect(preview.body.submissions).toBe(10_001);
    const { status, body } = await rejudges.make({ scope });
    expect([status, body.error.code]).toEqual([409, 'rejudge-too-large']);
    expect(body.error.message).toContain('10001 submissions, the limit is 10000');
    expect(await counted("from rejudge where scope ->> 'account' = $1", scope.account)).toBe(0);
  });

  it('outlives an API that is killed: when it was just made, and when it is being applied', async () => {
    const account = await addJudged(100);
    const startApi = async () => {
      const child = fork(program, {
        env: { DATABASE_URL: postgres.url, PORT: '0', LOG_LEVEL: 'error' },
        execArgv: [],
      });
      children.push(child);
      const [{ url }] = (await once(child, 'message')) as [{ url: string }];
      const call = async <Body = RejudgeBody>(method: string, path: string, body?: unknown) => {
        const response = await fetch(`${url}/api/v1${path}`, {
          method,
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${(service.admin as SessionBody).token}`,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return (await response.json()) as Body;
      };
      const kill = async () => {
        child.kill('SIGKILL');
        await once(child, 'exit');
      };
      return { call, kill };
    };
    await service.close();
    const first = await startApi();
    const scope = { problem: 'echo', account };
    // The installation's own folder has no "echo", so it has no live version there.
    const { id } = await first.call('POST', '/rejudges', { scope, version: 1 });
    await first.kill();

    await work();
    const second = await startApi();
    while ((await second.call('GET', `/rejudges/${id}`)).state !== 'judged');
    let isAnswered = false;
    const lost = second
      .call('POST', `/rejudges/${id}/apply`)
      .catch(() => undefined)
      .finally(() => (isAnswered = true));
    const applying = `from pg_stat_activity
      where application_name = 'tickjudge-api' and state <> 'idle' and query like '%pg_notify%' and $1::text is not null`;
    while (!isAnswered && (await counted(applying, '')) === 0);
    await second.kill();
    await lost;
    while ((await counted(applying, ''))! > 0);
    const third = await startApi();
    const { state } = await third.call('GET', `/rejudges/${id}`);
    const current = 'from judgement where rejudge_id = $1 and current';
    const told = async () => {
      const { items } = await third.call<RejudgeChanges>('GET', `/rejudges/${id}/changes?limit=1`);
      const path = `/submissions/${items[0]?.submission}`;
      return (await third.call<SubmissionBody>('GET', path)).sequence;
    };
    // It was being applied when it was killed, so nothing of it is there; or it had just come through.
    const counts = [await counted(current, id), await told()];
    expect([state, ...counts]).toEqual(state === 'applied' ? [state, 100, 3] : ['judged', 0, 0]);
    expect((await third.call('POST', `/rejudges/${id}/apply`)).state).toBe('applied');
    expect([await counted(current, id), await told()]).toEqual([100, 3]);
  }, 300_000);
});
