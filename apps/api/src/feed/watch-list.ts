import { DomainError } from '../http/domain-error.ts';
import type { FeedListener } from './feed-listener.ts';
import { Subscription } from './subscription.ts';
import type { FeedReader } from './subscription.ts';

/** Something to be watched, and how. */
export interface Watched<Event extends { readonly place: number }> {
  /** The name of the topic. */
  readonly name: string;
  readonly after: number;
  readonly read: FeedReader<Event>;
  readonly send: (event: Event) => void;
  readonly failed: (error: unknown) => void;
}

/** What one socket watches, each under a key of its own: so many at most. */
export class WatchList {
  readonly #listener: FeedListener;
  readonly #most: number;
  readonly #ends = new Map<string, () => void>();
  #closed = false;

  constructor(listener: FeedListener, most: number) {
    this.#listener = listener;
    this.#most = most;
  }

  /** Throws when there is no room for another one. */
  requireRoom(key: string): void {
    if (this.#ends.has(key) || this.#ends.size < this.#most) return;
    throw new DomainError(
      'invalid-request',
      `One socket watches at most ${this.#most} topics; unwatch some.`,
    );
  }

  /** Watches from behind `after`, instead of where the key watched before. Answers the function that begins. */
  add<Event extends { readonly place: number }>(key: string, watched: Watched<Event>): () => void {
    this.remove(key);
    if (this.#closed) return () => undefined;
    const subscription = new Subscription<Event>(
      ...([watched.after, watched.read, watched.send, watched.failed] as const),
    );
    const stopPokes = this.#listener.watch(watched.name, () => subscription.poke());
    this.#ends.set(key, () => {
      stopPokes();
      subscription.end();
    });
    return () => subscription.poke();
  }

  remove(key: string): void {
    this.#ends.get(key)?.();
    this.#ends.delete(key);
  }

  /** Ends everything, for good. */
  close(): void {
    this.#closed = true;
    for (const key of [...this.#ends.keys()]) this.remove(key);
  }
}
