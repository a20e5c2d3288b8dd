import { SingleBar } from 'cli-progress';

const format = '  {bar} {value}/{total}  killed {killed}, survived {survived}  {rate}/s';

/** How far the mutants are; on a terminal only, so that a file or a pipe gets nothing of it. */
export class MutationBar {
  readonly #bar: SingleBar | undefined;
  #total = 0;
  #startedAtMs = 0;
  #last = { done: 0, killed: 0, survived: 0 };
  #isShown = false;

  constructor(stream: NodeJS.WriteStream) {
    if (stream.isTTY)
      this.#bar = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: true });
  }

  start(total: number): void {
    this.#total = total;
    this.#startedAtMs = performance.now();
    this.#show();
  }

  update(counts: { done: number; killed: number; survived: number }): void {
    this.#last = counts;
    if (this.#isShown) this.#bar?.update(counts.done, this.#shown());
  }

  /** Takes the bar away while something is written. */
  around(write: () => void): void {
    const wasShown = this.#isShown;
    this.stop();
    write();
    if (wasShown) this.#show();
  }

  stop(): void {
    if (this.#isShown) this.#bar?.stop();
    this.#isShown = false;
  }

  #show(): void {
    this.#isShown = true;
    this.#bar?.start(this.#total, this.#last.done, this.#shown());
  }

  #shown() {
    const { done, killed, survived } = this.#last;
    const seconds = Math.max(0.001, (performance.now() - this.#startedAtMs) / 1000);
    return { killed, survived, rate: (done / seconds).toFixed(0) };
  }
}
