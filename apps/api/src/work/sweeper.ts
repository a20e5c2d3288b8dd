import type { Logger } from 'pino';
import type { QueueStanding } from './work-queue.ts';

/** Work that has not ended, as its rows say. */
export interface OpenWork {
  readonly id: string;
  readonly jobId: string;
  readonly attempt: number;
  /** Further ids for the log. Never more than ids: an alarm is read by many. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** What the sweeper needs to know of one kind of work. */
export interface SweptWork<Open extends OpenWork> {
  /** Open work, oldest first, behind the given one. What was made in the last second may be left out. */
  page(after: Open | undefined, size: number): Promise<Open[]>;
  isOpen(id: string): Promise<boolean>;
  /** What was tried counts, even if nothing of it was recorded: the attempts go on from there, and have an end. */
  countOn(id: string, attempt: number): Promise<void>;
  /** Ends it as our failure. False when it had ended before. */
  giveUp(work: Open, why: string): Promise<boolean>;
  /** True when nobody else puts this work on the queue: then it is nothing odd that it is not there. */
  readonly isPutBySweeper?: boolean;
  /** Throws away what has had its time. */
  tidy?(): Promise<void>;
}

/** What it needs of a `WorkQueue`, whatever is on it. */
export interface SweptQueue {
  readonly kind: { readonly noun: string };
  standing(id: string, jobId: string): Promise<QueueStanding>;
  put(id: string): Promise<void>;
  forget(jobId: string): Promise<void>;
}

/** Is told of what somebody may want to count. */
export interface SweepObserver {
  putBack(noun: string): void;
  givenUp(noun: string): void;
}

const atOnce = 20;
const perPage = 500;
/** What was made so often and never recorded will not be recorded the next time either. */
const mostAttempts = 10;

/** Holds the queue against the rows every few seconds: puts back what is missing, ends what the workers gave up. */
export class Sweeper<Open extends OpenWork> {
  readonly #queue: SweptQueue;
  readonly #work: SweptWork<Open>;
  readonly #noun: string;
  readonly #logger: Logger;
  readonly #intervalMs: number;
  readonly #observer: SweepObserver | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    queue: SweptQueue,
    work: SweptWork<Open>,
    logger: Logger,
    intervalMs = 3_000,
    observer?: SweepObserver,
  ) {
    this.#queue = queue;
    this.#work = work;
    this.#noun = queue.kind.noun;
    this.#logger = logger;
    this.#intervalMs = intervalMs;
    this.#observer = observer;
  }

  /** Sweeps now and from then on. */
  start(): void {
    this.#sweeping = this.sweep()
      .catch((error: unknown) => this.#logger.warn({ err: error }, 'sweep.failed'))
      .finally(() => {
        if (!this.#stopped) this.#timer = setTimeout(() => this.start(), this.#intervalMs);
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#sweeping;
  }

  /** One pass over all open work, oldest first; then what is old is thrown away. */
  async sweep(): Promise<void> {
    let after: Open | undefined;
    do {
      const page = await this.#work.page(after, perPage);
      for (let from = 0; from < page.length && !this.#stopped; from += atOnce) {
        await Promise.all(page.slice(from, from + atOnce).map((work) => this.#tryToMend(work)));
      }
      after = page.length === perPage ? page.at(-1) : undefined;
    } while (after && !this.#stopped);
    await this.#work.tidy?.();
  }

  /** The trouble of one is not that of the others. */
  async #tryToMend(work: Open): Promise<void> {
    await this.#mend(work).catch((error: unknown) =>
      this.#logger.warn({ ...this.#idOf(work), err: error }, `${this.#noun}.not-mended`),
    );
  }

  async #mend(work: Open): Promise<void> {
    const standing = await this.#queue.standing(work.id, work.jobId);
    if (standing.kind === 'waiting') return;
    // Between the page and the question the last word may have come.
    if (!(await this.#work.isOpen(work.id))) return;
    if (standing.kind === 'failed') return this.#giveUp(work, standing.why);
    const { attempt } = standing;
    if (attempt >= mostAttempts) return this.#giveUp(work, 'Its outcomes cannot be recorded.');
    const isUsual = this.#work.isPutBySweeper && attempt === 0;
    if (!isUsual) {
      this.#observer?.putBack(this.#noun);
      this.#logger.warn({ ...this.#idOf(work), attempt }, `${this.#noun}.put-back`);
    }
    if (attempt > 0) {
      await this.#work.countOn(work.id, attempt);
      await this.#queue.forget(work.jobId);
    }
    // If there was no job because somebody is just putting it there, this changes nothing.
    await this.#queue.put(work.id);
  }

  async #giveUp(work: Open, why: string): Promise<void> {
    // Another API may have been first: then it has raised the alarm, and one is enough.
    if (!(await this.#work.giveUp(work, why))) return;
    const { attempt } = work;
    this.#observer?.givenUp(this.#noun);
    this.#logger.error({ ...this.#idOf(work), attempt, why }, `${this.#noun}.given-up`);
    await this.#queue.forget(work.jobId);
  }

  #idOf(work: Open): Record<string, string> {
    return { [`${this.#noun}Id`]: work.id, ...work.ids };
  }
}
