/** A body that is there as a whole; text stays text, so that the common case never meets bytes. */
export type Content = string | Uint8Array<ArrayBuffer>;

/** A body on its way over the network. Its pieces are kept, so that clones read them too, each in its own time. */
export class ArrivingBody {
  readonly pieces: Content[] = [];
  isComplete = false;
  failure: { readonly reason: unknown } | undefined;
  /** Those who may still read it; when the last one gives up, so does the request. */
  private readers = 1;
  private waiting: (() => void)[] = [];

  constructor(private readonly onGivenUp: () => void) {}

  add(piece: Content): void {
    this.pieces.push(piece);
    this.wake();
  }
  end(): void {
    this.isComplete = true;
    this.wake();
  }
  fail(reason: unknown): void {
    this.failure = { reason };
    this.wake();
  }
  share(): this {
    this.readers++;
    return this;
  }
  giveUp(): void {
    if (--this.readers === 0 && !this.isComplete && !this.failure) this.onGivenUp();
  }

  /** Resolves when there is more to know. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  /** Throws the failure, or resolves when all pieces are there. */
  async whole(): Promise<readonly Content[]> {
    while (!this.isComplete) {
      if (this.failure) throw this.failure.reason;
      await this.changed();
    }
    return this.pieces;
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
