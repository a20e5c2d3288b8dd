/** What is told at once: words in order, and with the last of them how the work ended. */
export interface News<Word, End> {
  /** From 0 within the attempt. */
  readonly sequence: number;
  readonly messages: Word[];
  readonly end?: End;
}

/** Puts news on the queue; resolves once they are there. */
export type SendNews<Word, End> = (news: News<Word, End>) => Promise<void>;

/**
 * Tells the news of one attempt: the first word at once, then what has gathered at most every `everyMs`, then the
 * end with the rest. One job at a time, so that they arrive in order. Progress may get lost, since the end (a report,
 * a proof) knows everything; the end may not.
 */
export class NewsSender<Word, End> {
  readonly #send: SendNews<Word, End>;
  readonly #onLost: (error: unknown) => void;
  readonly #everyMs: number;
  #gathered: Word[] = [];
  #sequence = 0;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(send: SendNews<Word, End>, onLost: (error: unknown) => void, everyMs = 100) {
    this.#send = send;
    this.#onLost = onLost;
    this.#everyMs = everyMs;
  }

  push(message: Word): void {
    this.#gathered.push(message);
    if (this.#sequence === 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), this.#everyMs);
  }

  /** Sends the rest and the end; rejects if the queue did not take it. */
  async finish(end: End): Promise<void> {
    this.drop();
    const news = this.#next({ end });
    await this.#sending;
    await this.#send(news);
  }

  /** What has gathered will not be sent any more: the attempt ended without a result. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #flush(): void {
    this.#timer = undefined;
    const news = this.#next({});
    this.#sending = this.#sending.then(() => this.#send(news)).catch(this.#onLost);
  }

  #next(rest: { end?: End }): News<Word, End> {
    const messages = this.#gathered;
    this.#gathered = [];
    return { sequence: this.#sequence++, messages, ...rest };
  }
}
