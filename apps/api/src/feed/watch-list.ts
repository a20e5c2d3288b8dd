import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import type { FeedListener } from './feed-listener.ts';
import { Subscription } from './subscription.ts';
import type { Advance } from './subscription.ts';

/** Something to be watched, and how. */
export interface Watched {
  /** The name of the topic. */
  readonly name: string;
  readonly after: number;
  readonly advance: Advance;
  readonly failed: (error: unknown) => void;
  /** Throws when the account may not watch it. */
  readonly allow: (account: AccountBody) => Promise<void>;
}

/** What one socket watches, each under a key of its own: so many at most. */
export class WatchList {
  readonly #listener: FeedListener;
  readonly #most: number;
  readonly #watched = new Map<string, { watched: Watched; end: () => void }>();
  #closed = false;

  constructor(listener: FeedListener, most: number) {
    this.#listener = listener;
    this.#most = most;
  }

  /** Throws when there is no room for another one. */
  requireRoom(key: string): void {
    if (this.#watched.has(key) || this.#watched.size < this.#most) return;
    throw new DomainError(
      'invalid-request',
      `One socket watches at most ${this.#most} topics; unwatch some.`,
    );
  }

  /** Watches from behind `after`, instead of where the key watched before. Answers the function that begins. */
  add(key: string, watched: Watched): () => void {
    this.remove(key);
    if (this.#closed) return () => undefined;
    const subscription = new Subscription(watched.after, watched.advance, watched.failed);
    const stopPokes = this.#listener.watch(watched.name, () => subscription.poke());
    const end = () => {
      stopPokes();
      subscription.end();
    };
    this.#watched.set(key, { watched, end });
    return () => subscription.poke();
  }

  remove(key: string): void {
    this.#watched.get(key)?.end();
    this.#watched.delete(key);
  }

  /** Throws when there is something that the account may not watch. */
  async allow(account: AccountBody): Promise<void> {
    for (const { watched } of [...this.#watched.values()]) await watched.allow(account);
  }

  /** Ends everything, for good. */
  close(): void {
    this.#closed = true;
    for (const key of [...this.#watched.keys()]) this.remove(key);
  }
}
