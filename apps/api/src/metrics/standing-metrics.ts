import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { FeedListener } from '../feed/feed-listener.ts';
import type { OpenFeeds } from '../feed/open-feeds.ts';
import { readBacklog } from './backlog.ts';
import type { Backlog } from './backlog.ts';

interface Looked {
  readonly dataSource: DataSource;
  readonly listener: FeedListener;
  readonly feeds: OpenFeeds;
}

/** What is looked at when somebody asks: the backlog from the rows, which are the truth, and this process's own. */
export class StandingMetrics {
  readonly #parts: Looked;
  readonly #open: Gauge;
  readonly #oldest: Gauge;
  readonly #database: Gauge;
  readonly #heard: Gauge;
  readonly #pool: Gauge;
  readonly #followers: Gauge;
  readonly #topics: Gauge;
  readonly #buffered: Gauge;

  constructor(registry: Registry, parts: Looked) {
    this.#parts = parts;
    const registers = [registry];
    const gauge = (name: string, help: string, ...labelNames: string[]) =>
      new Gauge({ name: `tickjudge_${name}`, help, labelNames, registers });
    this.#open = gauge('work_open', 'Work that has not ended, by the rows.', 'kind', 'state');
    this.#oldest = gauge(
      'work_oldest_waiting_seconds',
      'Age of the oldest work that no worker has begun; 0 when none waits.',
      'kind',
    );
    this.#database = gauge('database_up', 'Whether the database answers.');
    this.#heard = gauge('feed_listener_up', 'Whether news of the database are heard.');
    this.#pool = gauge('database_connections', 'Connections of this process.', 'state');
    this.#followers = gauge('feed_followers', 'Clients that are told news.', 'by');
    this.#topics = gauge('feed_topics', 'Topics that somebody here watches.');
    this.#buffered = gauge(
      'feed_buffered_bytes',
      'News sent to clients that have not left this process: how far slow ones are behind.',
    );
  }

  /** Looks now. A database that is away is a figure too. */
  async look(): Promise<void> {
    const { dataSource, listener, feeds } = this.#parts;
    const backlog = await readBacklog(dataSource).catch(() => null);
    this.#database.set(backlog ? 1 : 0);
    this.#tell(backlog ?? []);
    this.#heard.set(listener.connected ? 1 : 0);
    this.#topics.set(listener.topics);
    for (const by of ['request', 'socket'] as const) this.#followers.set({ by }, feeds.count(by));
    this.#buffered.set(feeds.bufferedBytes());
    const { master } = dataSource.driver as unknown as { master?: Partial<PgPool> };
    this.#pool.set({ state: 'open' }, master?.totalCount ?? 0);
    this.#pool.set({ state: 'idle' }, master?.idleCount ?? 0);
    this.#pool.set({ state: 'wanted' }, master?.waitingCount ?? 0);
  }

  #tell(backlog: readonly Backlog[]): void {
    this.#open.reset();
    this.#oldest.reset();
    for (const { kind, waiting, underWay, oldestSeconds } of backlog) {
      this.#open.set({ kind, state: 'waiting' }, waiting);
      this.#open.set({ kind, state: 'under_way' }, underWay);
      this.#oldest.set({ kind }, oldestSeconds ?? 0);
    }
  }
}

/** What node-postgres tells of its pool. */
interface PgPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}
