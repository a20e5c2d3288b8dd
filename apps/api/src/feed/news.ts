import type { FeedListener } from './feed-listener.ts';

/** Whether there may be news of one topic since they were asked for last. */
export class News {
  readonly #stop: () => void;
  #heard = true;
  #wake: () => void = () => undefined;

  constructor(listener: FeedListener, name: string) {
    this.#stop = listener.watch(name, () => {
      this.#heard = true;
      this.#wake();
    });
  }

  /** Waits for news, so long at most or until the signal; false when there were none. */
  async wait(timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#heard && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#wake = () => (clearTimeout(timer), resolve());
        signal.addEventListener('abort', this.#wake, { once: true });
      });
      signal.removeEventListener('abort', this.#wake);
    }
    const heard = this.#heard;
    this.#heard = false;
    return heard;
  }

  stop(): void {
    this.#stop();
  }
}
