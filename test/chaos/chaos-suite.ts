/**
 * The service with everything real (processes, engine, runners, database, queue), while a seeded plan kills its parts. What
 * comes out must be what comes out in peace: nothing lost, nothing twice, every verdict the same.
 *
 * The plan says what is hit after how much progress; where exactly a process is at that moment nobody can say, so the same
 * seed makes a run alike, not the same.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedEvent, SubmissionBody } from '../../apps/api/src/contract.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { strike, type QueuePlaceUnderTest } from './calamities.ts';
import { solutions, writeChaosPackage } from './chaos-package.ts';
import { type Contestants, signUp, type Told } from './contestants.ts';
import { FeedFollower, isLast } from './feed-follower.ts';
import { Ledger } from './ledger.ts';
import { makePlan, type PlannedSubmission } from './plan.ts';
import { emptiedQueues } from './queue-places.ts';
import { type Service, startProcesses } from './service-processes.ts';
import { StubbornClient } from './stubborn-client.ts';

/** A queue's place, where it is not the database. */
export interface ChaosQueue extends QueuePlaceUnderTest {
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

export interface ChaosOptions {
  readonly name: string;
  /** The npm script that runs it. */
  readonly command: string;
  readonly submissions: number;
  /** Makes the queue's place. */
  openQueue(postgres: TestPostgres): Promise<ChaosQueue>;
}

/** However slow the machine is, the service has come to rest by then. */
const boundMs = 10 * 60_000;
const seed = Number(process.env['CHAOS_SEED'] ?? 1);

/** What has to be the same in peace and in chaos. */
const essence = ({ verdict, reason, score, maxScore, groups, historyHash }: SubmissionBody) => ({
  ...{ verdict, reason, score, maxScore, groups, historyHash },
});

export function describeChaos({ name, command, submissions, openQueue }: ChaosOptions): void {
  describe(`chaos on ${name}, CHAOS_SEED=${seed} npm run ${command}`, () => {
    const plan = makePlan(seed, submissions);
    const pkg = writeChaosPackage();
    const cacheDir = mkdtempSync(join(tmpdir(), 'tickjudge-chaos-'));
    const calm = new Map<string, ReturnType<typeof essence>>();
    let postgres: TestPostgres;
    let queue: ChaosQueue;
    let service: Service;
    let ledger: Ledger;
    let contestants: Contestants;
    let told: Told[] = [];
    const bodies: SubmissionBody[] = [];
    const hit = new Set<string>();

    beforeAll(async () => {
      postgres = await startPostgres({ durable: true, empty: true });
      queue = await openQueue(postgres);
      const common = { ...queue.environment, PROBLEMS_DIR: pkg.problemsDir };
      service = await startProcesses({
        api: { ...common, DATABASE_URL: postgres.url },
        worker: { QUEUE_URL: postgres.url, ...common, CACHE_DIR: cacheDir },
      });
      ledger = new Ledger(postgres.url);
      contestants = await signUp(service.urls, ledger);
    }, boundMs);
    afterAll(async () => {
      contestants?.close();
      await ledger?.close();
      await service?.stop();
      await queue?.stop();
      await postgres?.stop();
      pkg.remove();
      rmSync(cacheDir, { recursive: true, force: true });
    }, boundMs);

    const client = () => new StubbornClient(service.urls);
    const read = async ({ ids, token }: Told) =>
      (await client().call<SubmissionBody>('GET', `/submissions/${ids[0]}`, { token })).body;

    it(
      'judges every solution in peace',
      async () => {
        const one = { account: 0, isSentTwice: false, isWatched: true, isCancelled: false };
        const peaceful = await contestants.send(
          solutions.map((solution): PlannedSubmission => {
            return { ...one, key: `calm-${solution.name}`, solution };
          }),
        );
        for (const each of peaceful) {
          await each.heard;
          const { solution } = each.planned;
          calm.set(solution.name, essence(await read(each)));
          expect(`${solution.name} ${calm.get(solution.name)?.verdict}`).toBe(
            `${solution.name} ${solution.verdict}`,
          );
        }
        await ledger.reaches(2 * solutions.length);
      },
      boundMs,
    );

    it(
      `takes ${submissions} submissions while ${plan.calamities.length} things happen to it, and comes to rest`,
      async () => {
        const begin = ledger.progress;
        const surroundings = { service, ledger, queue, database: postgres };
        const strikes = (async () => {
          for (const planned of plan.calamities) {
            await ledger.reaches(begin + planned.after);
            if (await strike(planned, surroundings)) hit.add(planned.calamity);
          }
        })();
        told = await contestants.send(plan.submissions);
        await strikes;
        await ledger.reaches(begin + 2 * submissions);
        await Promise.all(told.map(({ heard }) => heard));
        for (const each of told) bodies.push(await read(each));
        expect(hit).toEqual(new Set(plan.calamities.map(({ calamity }) => calamity)));
        // Something was judged again, or all of it hit the air.
        expect(bodies.some(({ attempt }) => attempt > 1)).toBe(true);
      },
      boundMs,
    );

    it('has lost none and made none twice', async () => {
      expect(told.filter(({ ids }) => new Set(ids).size !== 1)).toEqual([]);
      expect(new Set(told.flatMap(({ ids }) => ids)).size).toBe(submissions);
      const rows = await postgresRows(
        postgres,
        `select count(*)::int as submissions,
           (select count(*)::int from judgement where current) as current,
           (select count(*)::int from judgement) as judgements,
           (select count(*)::int from judgement where state not in ('finished', 'cancelled')) as open
         from submission`,
      );
      const all = submissions + solutions.length;
      expect(rows).toEqual([{ submissions: all, current: all, judgements: all, open: 0 }]);
    });

    it('gave every submission what it got in peace, or cancelled it when it said so', () => {
      expect(bodies).toHaveLength(submissions);
      const wrong = told.flatMap(({ planned, cancelled }, index): string[] => {
        const body = bodies[index] as SubmissionBody;
        const expected = JSON.stringify(calm.get(planned.solution.name));
        const got = JSON.stringify(essence(body));
        const isRight =
          cancelled === 200
            ? body.state === 'cancelled'
            : body.state === 'finished' && got === expected;
        return isRight
          ? []
          : [
              `${planned.solution.name} ${planned.key} ${body.id}: ${body.state} ${got} ${body.message}`,
            ];
      });
      expect(wrong).toEqual([]);
    });

    it(
      'told every watcher everything once and in order, and tells it again to whoever comes late',
      async () => {
        expect(contestants.violations()).toEqual([]);
        const late = new FeedFollower(service.urls, contestants.adminToken, 0);
        for (const each of told) {
          const whole = await late.follow(each.ids[0] as string);
          expect(whole.filter(isLast)).toHaveLength(1);
          const heard = await each.heard;
          if (heard) expect(heard).toEqual(whole);
          expect(runsOf(whole)).toEqual(runsOf(whole).map((_, index) => index));
        }
        expect(late.violations).toEqual([]);
        late.close();
      },
      boundMs,
    );

    it(
      'left nothing on the queue, and raised no alarm that nobody expects',
      async () => {
        await emptiedQueues({
          ...{ redisUrl: queue.environment['REDIS_URL'], postgresUrl: postgres.url },
          name: 'chaos',
        });
        expect(service.complaints.deaths).toEqual([]);
        expect(service.complaints.alarms.filter((line) => !isExpected(line))).toEqual([]);
      },
      boundMs,
    );
  });
}

/** Runs since the judgement began the last time. */
function runsOf(events: readonly FeedEvent[]): number[] {
  const begin = events.findLastIndex((event) => event.kind === 'state' && 'restarted' in event);
  return events
    .slice(begin + 1)
    .flatMap((event) => (event.kind === 'run' ? [event.run.index] : []));
}

/** Attempts that failed are told of; a judgement that was given up would be JE. */
const isExpected = (line: string) =>
  ['judgement.failed', 'outcome.not-recorded', 'request.failed', 'feed.watch-failed'].some((word) =>
    line.includes(`"${word}"`),
  );

async function postgresRows(postgres: TestPostgres, sql: string): Promise<unknown[]> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
