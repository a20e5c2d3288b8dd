/**
 * Work that many ask for at once is done once for all who wait: of one key at most one is under way, and whoever asks
 * meanwhile shares the next one. Nothing is kept, so every answer was begun after it was asked for, and a crowd costs
 * no more than one who asks again and again.
 */
export class SharedWork {
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<unknown>>();

  do<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const running = this.#running.get(key);
    let next = this.#next.get(key);
    if (!running && !next) return this.#run(key, work);
    if (!next) {
      const begin = () => {
        this.#next.delete(key);
        return this.#run(key, work);
      };
      this.#next.set(key, (next = (running as Promise<unknown>).then(begin, begin)));
    }
    return next as Promise<Result>;
  }

  #run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const run = work().finally(() => {
      if (this.#running.get(key) === run) this.#running.delete(key);
    });
    this.#running.set(key, run);
    return run;
  }
}
