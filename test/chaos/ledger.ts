import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** How often the rows are looked at. */
const lookEveryMs = 50;

interface Waiter {
  readonly isOver: () => boolean;
  readonly over: () => void;
}

/** Reads from the rows how far the service is, over a connection that nobody spares either. */
export class Ledger {
  readonly #databaseUrl: string;
  #ended = new Set<string>();
  #accepted = 0;
  #isClosed = false;
  #waiters: Waiter[] = [];
  readonly #looking: Promise<void>;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
    this.#looking = this.#look();
  }

  /** Submissions that were accepted and judgements that have ended, both counted. */
  get progress(): number {
    return this.#accepted + this.#ended.size;
  }

  /** Submissions that were accepted and whose judgement has not ended. */
  get open(): number {
    return this.#accepted - this.#ended.size;
  }

  accepted(): void {
    this.#accepted += 1;
  }

  /** Resolves when fewer than so many are open. */
  room(most: number): Promise<void> {
    return this.#until(() => this.open < most);
  }

  reaches(progress: number): Promise<void> {
    return this.#until(() => this.progress >= progress);
  }

  /** Resolves after so many further steps, or after a time. */
  steps(count: number, mostMs: number): Promise<void> {
    const until = this.progress + count;
    const end = performance.now() + mostMs;
    return this.#until(() => this.progress >= until || performance.now() >= end);
  }

  /** Resolves once the judgement has ended; at once when there is none. */
  ended(judgementId: string | undefined): Promise<void> {
    return this.#until(() => judgementId === undefined || this.#ended.has(judgementId));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    this.#waiters.forEach(({ over }) => over());
  }

  #until(isOver: () => boolean): Promise<void> {
    if (isOver()) return Promise.resolve();
    return new Promise((over) => this.#waiters.push({ isOver, over }));
  }

  async #look(): Promise<void> {
    while (!this.#isClosed) {
      const client = new Client({
        connectionString: this.#databaseUrl,
        application_name: 'chaos-ledger',
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        while (!this.#isClosed) await this.#read(client);
      } catch {
        // The database is away; its next connection will do.
      }
      await client.end().catch(() => undefined);
      await pause(lookEveryMs);
    }
  }

  async #read(client: Client): Promise<void> {
    const { rows } = await client.query<{ id: string }>(
      `select id from judgement where state in ('finished', 'cancelled')`,
    );
    this.#ended = new Set(rows.map(({ id }) => id));
    const over = this.#waiters.filter(({ isOver }) => isOver());
    this.#waiters = this.#waiters.filter((waiter) => !over.includes(waiter));
    over.forEach((waiter) => waiter.over());
    await pause(lookEveryMs);
  }
}
