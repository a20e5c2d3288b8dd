import { setTimeout } from 'node:timers/promises';
import { DomainError } from '../http/domain-error.ts';

/** How long feeds wait for others, and how many there may be. */
export interface FeedRules {
  /** Followers over HTTP get an empty line when nothing was said for so long. */
  readonly signOfLifeMs: number;
  /** A client that has not taken what was sent to it for so long is cut off. */
  readonly stallMs: number;
  /** How often it is asked again whether somebody may still watch. */
  readonly recheckMs: number;
  readonly requestsOfAccount: number;
  readonly socketsOfAccount: number;
}

const usual: FeedRules = {
  signOfLifeMs: 15_000,
  stallMs: 60_000,
  recheckMs: 30_000,
  requestsOfAccount: 20,
  socketsOfAccount: 100,
};

/** One client that is told: a request or a socket. */
export interface OpenFeed {
  readonly by: 'request' | 'socket';
  readonly accountId: string;
  /** What was sent to it and has not left this process. */
  bufferedBytes(): number;
  end(): void;
  /** Called once, when it has ended. */
  onEnd(listener: () => void): void;
}

/** How long a client has to take the end of its feed when the API stops. */
const leaveMs = 1_000;

/** All clients that are told something by this process, and how much of it waits for them. */
export class OpenFeeds {
  readonly rules: FeedRules;
  readonly #open = new Set<OpenFeed>();

  constructor(rules: Partial<FeedRules> = {}) {
    this.rules = { ...usual, ...rules };
  }

  /** Throws when an account has as many as it may. */
  requireRoom(by: OpenFeed['by'], accountId: string): void {
    const most = by === 'request' ? this.rules.requestsOfAccount : this.rules.socketsOfAccount;
    const those = [...this.#open].filter((feed) => feed.by === by && feed.accountId === accountId);
    if (those.length < most) return;
    throw new DomainError(
      'too-many-feeds',
      `You have ${most} ${by === 'request' ? 'feeds' : 'sockets'} open, which is the limit; close some.`,
    );
  }

  add(feed: OpenFeed): void {
    this.#open.add(feed);
    feed.onEnd(() => this.#open.delete(feed));
  }

  count(by: OpenFeed['by']): number {
    return [...this.#open].filter((feed) => feed.by === by).length;
  }

  bufferedBytes(): number {
    return [...this.#open].reduce((sum, feed) => sum + feed.bufferedBytes(), 0);
  }

  /** Nest calls it before it cuts connections: followers get the end of an answer, if they take it at once. */
  async onModuleDestroy(): Promise<void> {
    const requests = [...this.#open].filter(({ by }) => by === 'request');
    const allEnded = Promise.all(
      requests.map((feed) => {
        const ended = new Promise<void>((resolve) => feed.onEnd(resolve));
        feed.end();
        return ended;
      }),
    );
    const waited = new AbortController();
    const { signal } = waited;
    await Promise.race([
      allEnded,
      setTimeout(leaveMs, undefined, { signal }).catch(() => undefined),
    ]);
    waited.abort();
  }
}
