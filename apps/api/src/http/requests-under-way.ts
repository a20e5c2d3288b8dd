import type { NextFunction, Request, Response } from 'express';

/** Knows which requests are being answered, and whether the process is about to end. */
export class RequestsUnderWay {
  readonly #open = new Set<Response>();
  #waiting: (() => void)[] = [];
  #stopping = false;

  /** From now on the API says that it is not ready, and asks for no connection to be kept. */
  get stopping(): boolean {
    return this.#stopping;
  }

  readonly watch = (_request: Request, response: Response, next: NextFunction): void => {
    this.#open.add(response);
    if (this.#stopping) response.setHeader('Connection', 'close');
    response.once('close', () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#waiting.splice(0).forEach((wake) => wake());
    });
    next();
  };

  announceStop(): void {
    this.#stopping = true;
    for (const response of this.#open)
      if (!response.headersSent) response.setHeader('Connection', 'close');
  }

  /** Resolves when the last request has ended, or time is up; answers how many are left. */
  async ended(withinMs: number): Promise<number> {
    if (this.#open.size > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      const timeIsUp = setTimeout(resolve, withinMs);
      await promise;
      clearTimeout(timeIsUp);
    }
    return this.#open.size;
  }
}
