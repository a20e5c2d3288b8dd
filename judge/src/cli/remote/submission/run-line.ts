import { Presets, SingleBar } from 'cli-progress';
import { plainLine } from '../plain-text.ts';
import type { Standing } from './standing.ts';
import type { Waiting } from './submission-body.ts';

/** One line on stderr that tells how a judgement goes on; nothing at all where nobody sits at it. */
export class RunLine {
  readonly #bar: SingleBar | undefined;
  #isStarted = false;
  #standing: Standing | undefined;
  #waiting: Waiting | undefined;
  #isAway = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    if (stream.isTTY !== true) return;
    this.#bar = new SingleBar(
      {
        format: '{what} {bar} {value}/{of} {more} {duration_formatted}',
        stream,
        barsize: 20,
        // A command that is stopped leaves the terminal as it was.
        hideCursor: false,
        clearOnComplete: true,
        gracefulExit: false,
        stopOnComplete: false,
        forceRedraw: true,
        fps: 10,
      },
      Presets.shades_classic,
    );
  }

  /** Whether anybody sees it. */
  get isSeen(): boolean {
    return this.#bar !== undefined;
  }

  get isWaiting(): boolean {
    return this.#standing?.state === 'queued';
  }

  show(standing: Standing): void {
    this.#standing = standing;
    this.#draw();
  }

  wait(waiting: Waiting | undefined): void {
    this.#waiting = waiting;
    this.#draw();
  }

  away(isAway: boolean): void {
    this.#isAway = isAway;
    this.#draw();
  }

  clear(): void {
    if (this.#isStarted) this.#bar?.stop();
    this.#isStarted = false;
  }

  #draw(): void {
    if (!this.#bar || !this.#standing) return;
    const { state, total, passed, failed, skipped } = this.#standing;
    const words = {
      what: (this.#isAway ? 'server away' : state).padEnd(9),
      of: total ?? '?',
      more: this.isWaiting ? waitingWords(this.#waiting) : runWords(this.#standing),
    };
    // A bar without an end is drawn as one of which nothing is done.
    const end = Math.max(1, total ?? 1);
    const done = passed + failed + skipped;
    if (!this.#isStarted) this.#bar.start(end, done, words);
    this.#isStarted = true;
    this.#bar.setTotal(end);
    this.#bar.update(done, words);
  }
}

export function waitingWords(waiting: Waiting | undefined): string {
  if (!waiting) return 'waiting';
  const { ahead, reason } = waiting;
  if (reason === 'no-worker') return `${ahead} ahead, and no worker is there to judge`;
  if (reason === 'queue-away') return `${ahead} ahead, and the queue is away`;
  return ahead === 0 ? 'next' : `${ahead} ahead`;
}

export function runWords({ passed, failed, group }: Standing): string {
  const parts = [`${passed} passed`, ...(failed > 0 ? [`${failed} failed`] : [])];
  if (group !== null) parts.push(plainLine(group, 40));
  return parts.join(', ');
}
