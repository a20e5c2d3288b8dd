import { DomainError } from '../http/domain-error.ts';
import type { FeedListener } from './feed-listener.ts';
import { Subscription } from './subscription.ts';

/** What one socket watches: submissions and versions, so many at most. */
export class WatchList {
  readonly #listener: FeedListener;
  readonly #most: number;
  readonly #ends = new Map<string, () => void>();
  #closed = false;

  constructor(listener: FeedListener, most: number) {
    this.#listener = listener;
    this.#most = most;
  }

  /** Throws when there is no room for another topic. */
  requireRoom(id: string): void {
    if (this.#ends.has(id) || this.#ends.size < this.#most) return;
    throw new DomainError(
      'invalid-request',
      `One socket watches at most ${this.#most} submissions and versions; unwatch some.`,
    );
  }

  /** Watches a topic from behind `after`, instead of where it was watched before. Answers the function that begins. */
  add<Event extends { sequence: number }>(
    id: string,
    after: number,
    topic: { read(id: string, after: number): Promise<Event[]> },
    send: (event: Event) => void,
    failed: (error: unknown) => void,
  ): () => void {
    this.remove(id);
    if (this.#closed) return () => undefined;
    const subscription = new Subscription<Event>(
      after,
      (from) => topic.read(id, from),
      send,
      failed,
    );
    const stopPokes = this.#listener.watch(id, () => subscription.poke());
    this.#ends.set(id, () => {
      stopPokes();
      subscription.end();
    });
    return () => subscription.poke();
  }

  remove(id: string): void {
    this.#ends.get(id)?.();
    this.#ends.delete(id);
  }

  /** Ends everything, for good. */
  close(): void {
    this.#closed = true;
    for (const id of [...this.#ends.keys()]) this.remove(id);
  }
}
