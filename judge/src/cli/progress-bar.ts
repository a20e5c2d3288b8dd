import { SingleBar } from 'cli-progress';
import { clearLine, cursorTo } from 'node:readline';

/** A bar at the bottom of the terminal, on stderr; nothing at all where stderr is no terminal. */
export class ProgressBar {
  readonly #bar: SingleBar | undefined;

  /** @param isWanted false where the output is for a program. */
  constructor(isWanted: boolean) {
    if (!isWanted || process.stderr.isTTY !== true) return;
    this.#bar = new SingleBar({
      format: '{what} [{bar}] {value}/{total} {duration_formatted}',
      stream: process.stderr,
      clearOnComplete: true,
      // A command that is stopped leaves the terminal as it was.
      hideCursor: false,
      barsize: 24,
      fps: 10,
      forceRedraw: true,
    });
  }

  start(total: number, what: string): void {
    this.#bar?.start(total, 0, { what });
  }

  /** @param what another text before the bar from now on. */
  step(done: number, what?: string): void {
    this.#bar?.update(done, what === undefined ? {} : { what });
  }

  /** Prints to stdout above the bar. */
  print(text: string): void {
    if (this.#bar?.isActive) {
      cursorTo(process.stderr, 0);
      clearLine(process.stderr, 0);
    }
    console.log(text);
    if (this.#bar?.isActive) this.#bar.render();
  }

  stop(): void {
    this.#bar?.stop();
  }
}
