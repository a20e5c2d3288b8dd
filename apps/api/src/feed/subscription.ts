/** Events behind a place, in order, at most a page. */
export type FeedReader<Event> = (after: number) => Promise<readonly Event[]>;

/**
 * One client's place in the feed of one topic. However often and whenever it is poked, it reads on from its cursor,
 * one read at a time: so each event is sent once, in order, and none is missed.
 */
export class Subscription<Event extends { readonly place: number }> {
  readonly #read: FeedReader<Event>;
  readonly #send: (event: Event) => void;
  readonly #failed: (error: unknown) => void;
  #cursor: number;
  #reading = false;
  #poked = false;
  #ended = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    after: number,
    read: FeedReader<Event>,
    send: (event: Event) => void,
    failed: (error: unknown) => void,
  ) {
    this.#cursor = after;
    this.#read = read;
    this.#send = send;
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
        const events = await this.#read(this.#cursor);
        for (const event of events) {
          if (this.#ended) return;
          this.#cursor = event.place;
          this.#send(event);
        }
        // A full page may have a successor.
        if (events.length > 0) this.#poked = true;
      }
    } catch (error) {
      this.#failed(error);
      if (!this.#ended) this.#retry = setTimeout(() => this.poke(), 500);
    } finally {
      this.#reading = false;
    }
  }
}
