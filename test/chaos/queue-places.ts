import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import {
  judgementQueueName,
  openQueue,
  outcomeQueueName,
  type QueuePlace,
} from '../../queue/src/index.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import type { ChaosQueue } from './chaos-suite.ts';

/** As the processes call themselves at the database. */
const connected = ['tickjudge-api', 'tickjudge-feed', 'tickjudge-api-queue', 'tickjudge-worker'];

/** Cuts all connections of one kind. */
export async function cutDatabase(postgres: TestPostgres, which: number): Promise<void> {
  const name = connected[Math.floor(which * connected.length)];
  await atDatabase(
    postgres,
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
    [name],
  );
}

/** The queue in the database itself. */
export function queueInPostgres(postgres: TestPostgres): ChaosQueue {
  return {
    environment: {},
    cut: (which) => cutDatabase(postgres, which),
    // The bodies of the queue are lost, and its version is not.
    lose: () =>
      atDatabase(
        postgres,
        `do $$ declare name text; begin
           for name in select tablename from pg_tables
             where schemaname = 'bullmq' and tablename not in ('migration', 'meta')
           loop execute format('delete from bullmq.%I', name); end loop;
         end $$`,
      ),
    stop: () => Promise.resolve(),
  };
}

/** The queue in a Redis of its own; the database is not spared either. */
export async function queueInRedis(postgres: TestPostgres): Promise<ChaosQueue> {
  const redis = await startRedis();
  return {
    environment: { REDIS_URL: redis.url },
    async cut(which) {
      if (which < 0.5) return cutDatabase(postgres, which * 2);
      await redis.command('CLIENT KILL TYPE normal');
      await redis.command('CLIENT KILL TYPE pubsub');
    },
    // Every other time it goes away altogether, and comes back empty.
    lose: (which) => (which < 0.5 ? redis.command('FLUSHALL') : redis.restart()),
    stop: () => redis.stop(),
  };
}

/** Tries until it is done: the database may be away, or refuse one of two who wait for each other. */
async function atDatabase(
  postgres: TestPostgres,
  sql: string,
  parameters: unknown[] = [],
): Promise<void> {
  for (;;) {
    const client = new Client({
      connectionString: postgres.url,
      application_name: 'chaos-calamity',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(sql, parameters);
      return;
    } catch {
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Resolves once nothing waits and nothing is under way. */
export async function emptiedQueues(place: QueuePlace): Promise<void> {
  for (const name of [judgementQueueName, outcomeQueueName]) {
    const queue = openQueue(place, name, {}, 'wait');
    queue.on('error', () => undefined);
    try {
      for (;;) {
        const counts = await queue.getJobCounts(
          ...(['wait', 'active', 'delayed', 'prioritized'] as const),
        );
        if (Object.values(counts).every((count) => count === 0)) break;
        await pause(200);
      }
    } finally {
      await queue.close();
    }
  }
}
