/**
 * Tells the client what is behind a place, at most a page; answers the place behind that, the same when there was
 * nothing. What `ended` meanwhile is not told any more.
 */
export type Advance = (after: number, ended: () => boolean) => Promise<number>;

/**
 * One client's place in the feed of one topic. However often and whenever it is poked, it goes on from its cursor,
 * one page at a time: so each event is sent once, in order, and none is missed.
 */
export class Subscription {
  readonly #advance: Advance;
  readonly #failed: (error: unknown) => void;
  #cursor: number;
  #reading = false;
  #poked = false;
  #ended = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(after: number, advance: Advance, failed: (error: unknown) => void) {
    this.#cursor = after;
    this.#advance = advance;
    this.#failed = failed;
  }

  /** There may be news. */
  poke(): void {
    this.#poked = true;
    if (!this.#reading && !this.#ended) void this.#pump();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
  }

  async #pump(): Promise<void> {
    this.#reading = true;
    clearTimeout(this.#retry);
    try {
      while (this.#poked && !this.#ended) {
        this.#poked = false;
        const place = await this.#advance(this.#cursor, () => this.#ended);
        // A full page may have a successor.
        if (place !== this.#cursor) this.#poked = true;
        this.#cursor = place;
      }
    } catch (error) {
      if (this.#ended) return;
      this.#failed(error);
      this.#retry = setTimeout(() => this.poke(), 500);
    } finally {
      this.#reading = false;
    }
  }
}
