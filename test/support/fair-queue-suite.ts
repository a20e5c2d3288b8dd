import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { judgementQueueName, openQueue } from '../../queue/src/index.ts';
import type { SubmissionCreated } from '../../apps/api/src/contract.ts';
import { priorityOf } from '../../apps/api/src/judgement/priority.ts';
import type { TestPostgres } from './postgres.ts';
import { startPostgres } from './postgres.ts';
import { ScriptedJudge, acceptAll } from './scripted-judge.ts';
import type { TestService } from './service.ts';
import { hasVerdict, startService, startTestWorker } from './service.ts';

/** Runs the order of judging with one worker that takes one judgement at a time; `start` may add a Redis. */
export function describeFairQueue(
  place: string,
  start: () => Promise<{ environment: Record<string, string>; stop: () => Promise<void> }>,
): void {
  describe(`the order of judging, with the queue in ${place}`, () => {
    let postgres: TestPostgres;
    let other: Awaited<ReturnType<typeof start>>;
    let service: TestService;
    let database: Client;
    let jobs: ReturnType<typeof openQueue>;
    const workers: Awaited<ReturnType<typeof startTestWorker>>[] = [];
    const tokens: Record<string, string> = {};

    beforeAll(async () => {
      [postgres, other] = await Promise.all([startPostgres(), start()]);
      const { environment } = other;
      service = await startService(
        { DATABASE_URL: postgres.url, ...environment },
        { sweepIntervalMs: 50 },
      );
      database = new Client({ connectionString: postgres.url });
      await database.connect();
      jobs = openQueue(
        { postgresUrl: postgres.url, redisUrl: environment['REDIS_URL'], name: 'fair-queue-spec' },
        ...([judgementQueueName, {}, 'wait'] as const),
      );
      for (const name of ['Flood', 'Grace', 'Edsger'])
        tokens[name] = (await service.signUp(name)).token;
    });
    afterEach(async () => {
      for (const worker of workers.splice(0)) await worker.close();
    });
    afterAll(async () => {
      await jobs?.close();
      await database?.end();
      await service?.close();
      await other?.stop();
      await postgres?.stop();
    });

    /** Answers when the job is on the queue, so that those of one priority are there in the order of their sending. */
    const submit = async (name: string): Promise<SubmissionCreated> => {
      const sent = { problem: 'echo', source: `export const by = '${name}';` };
      const { body } = await service.call<SubmissionCreated>(
        ...(['POST', '/api/v1/submissions', sent, tokens[name]!] as const),
      );
      while (!(await jobs.getJob(body.judgementId)));
      return body;
    };
    const changePriority = async ({ judgementId }: SubmissionCreated, priority: number) => {
      await database.query('update judgement set priority = $2 where id = $1', [
        ...[judgementId, priority],
      ]);
      // The sweeper finds that the job is lost and puts it back, at its new place.
      await jobs.remove(judgementId);
      while ((await jobs.getJob(judgementId))?.opts.priority !== priority);
    };
    const work = async (judge: ScriptedJudge) => {
      const { environment } = other;
      const queue = environment['REDIS_URL'] ? environment : { QUEUE_URL: postgres.url };
      const worker = await startTestWorker({ ...queue, WORKER_CONCURRENCY: '1' }, judge, {
        graceMs: 0,
      });
      workers.push(worker);
      return worker;
    };
    /** Judges all of them; answers the judgements in the order in which they were begun. */
    const judgeAll = async (sent: SubmissionCreated[]): Promise<string[]> => {
      const order: string[] = [];
      await work(
        new ScriptedJudge((request, tell, ended) => {
          order.push(request.judgementId);
          return acceptAll(1)(request, tell, ended);
        }),
      );
      const client = service.connect();
      for (const { id } of sent) await client.watch(id, 0);
      await client.until(
        (events) => events.filter((event) => hasVerdict([event])).length === sent.length,
      );
      client.close();
      return order;
    };
    const idsOf = (...sent: SubmissionCreated[]) => sent.map(({ judgementId }) => judgementId);

    it('serves a flood of one account in turns with everybody else', async () => {
      const flood = [];
      for (let count = 0; count < 5; count += 1) flood.push(await submit('Flood'));
      const [grace, edsger] = [await submit('Grace'), await submit('Edsger')];
      const second = await submit('Grace');
      const waiting = async ({ id }: SubmissionCreated) => (await service.submission(id)).waiting;
      expect(await waiting(edsger)).toMatchObject({ ahead: 2 });
      expect(await waiting(second)).toMatchObject({ ahead: 4 });
      expect(await waiting(flood[4]!)).toMatchObject({ ahead: 7 });
      const [first, ...rest] = flood;
      expect(await judgeAll([...flood, grace, edsger, second])).toEqual(
        idsOf(first!, grace, edsger, rest[0]!, second, ...rest.slice(1)),
      );
    });

    it('goes by class first: contest, practice, trial, rejudge; the sweeper puts back at the same place', async () => {
      const sent = [];
      for (const name of ['Grace', 'Edsger', 'Flood', 'Flood']) sent.push(await submit(name));
      const [again, trial, practice, contest] = sent as [
        ...[SubmissionCreated, SubmissionCreated, SubmissionCreated, SubmissionCreated],
      ];
      await changePriority(again, priorityOf('rejudge', 0));
      await changePriority(trial, priorityOf('trial', 0));
      await changePriority(contest, priorityOf('contest', 900));
      expect(await judgeAll(sent)).toEqual(idsOf(contest, practice, trial, again));
    });

    it('puts the work of a worker that stops back at the front of its own depth, not before the others', async () => {
      const begun = await submit('Grace');
      let isTold: () => void = () => undefined;
      const told = new Promise<void>((resolve) => (isTold = resolve));
      const stopping = await work(
        new ScriptedJudge(() => {
          isTold();
          return new Promise(() => {});
        }),
      );
      await told;
      const [same, contest] = [await submit('Edsger'), await submit('Flood')];
      await changePriority(contest, priorityOf('contest', 0));
      await stopping.close();
      expect(await judgeAll([begun, same, contest])).toEqual(idsOf(contest, begun, same));
    });

    it('still knows jobs without a priority, which an older API left: they go first', async () => {
      const [practice, older] = [await submit('Grace'), await submit('Edsger')];
      const { data } = (await jobs.getJob(older.judgementId))!;
      await jobs.remove(older.judgementId);
      await jobs.add('judgement', data, { jobId: older.judgementId });
      expect(await judgeAll([practice, older])).toEqual(idsOf(older, practice));
    });

    it('gives those that one account sends at once a depth each', async () => {
      const { token } = await service.signUp('Hasty');
      const sent = { problem: 'echo', source: '// at once' };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () =>
          service.call<SubmissionCreated>('POST', '/api/v1/submissions', sent, token),
        ),
      );
      const { rows } = await database.query<{ priority: number }>(
        'select priority from judgement where submission_id = any($1) order by priority',
        [answers.map(({ body }) => body.id)],
      );
      expect(rows.map(({ priority }) => priority)).toEqual(
        [0, 1, 2, 3, 4, 5].map((depth) => priorityOf('practice', depth)),
      );
    });
  });
}
