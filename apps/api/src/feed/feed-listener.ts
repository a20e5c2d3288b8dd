import { Client } from 'pg';
import type { Logger } from 'pino';
import { feedChannel } from './append-feed.ts';

/** The topic that every event is of. */
export const everything = 'everything';

type Poke = () => void;

/**
 * Hears from the database which topics have news, and pokes those who watch them, or everything; they read the news
 * themselves. A lost connection is made again, and then everybody is poked: nothing depends on hearing each word.
 */
export class FeedListener {
  readonly #databaseUrl: string;
  readonly #logger: Logger;
  readonly #watchers = new Map<string, Set<Poke>>();
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;
  #connected = false;

  constructor(databaseUrl: string, logger: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#logger = logger;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** How many topics are watched here. */
  get topics(): number {
    return this.#watchers.size;
  }

  /** Calls `poke` whenever the topic of that name may have news. Answers the function that ends it. */
  watch(name: string, poke: Poke): () => void {
    const pokes = this.#watchers.get(name) ?? new Set();
    this.#watchers.set(name, pokes.add(poke));
    return () => {
      pokes.delete(poke);
      if (pokes.size === 0 && this.#watchers.get(name) === pokes) this.#watchers.delete(name);
    };
  }

  /** Connects; rejects if the first time fails, and mends itself from then on. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#databaseUrl,
      application_name: 'tickjudge-feed',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('notification', ({ payload }) => {
      for (const name of [payload ?? '', everything])
        this.#watchers.get(name)?.forEach((poke) => poke());
    });
    client.on('error', (error) => this.#logger.warn({ err: error }, 'feed.connection-lost'));
    client.on('end', () => this.#again(client));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${feedChannel}`);
    } catch (error) {
      client.removeAllListeners('end');
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#connected = true;
    for (const pokes of this.#watchers.values()) pokes.forEach((poke) => poke());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#connected = false;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => undefined);
  }

  #again(client: Client | undefined): void {
    if (this.#stopped || client !== this.#client) return;
    this.#connected = false;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.start().then(
        () => this.#logger.info('feed.connected-again'),
        (error: unknown) => {
          this.#logger.warn({ err: error }, 'feed.unreachable');
          this.#again(this.#client);
        },
      );
    }, 250);
  }
}
