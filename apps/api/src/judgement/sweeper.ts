import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { judgeFailedReport } from './judge-failed-report.ts';
import type { JudgementQueue } from './judgement-queue.ts';
import { recordOutcome } from './outcome-recorder.ts';

interface OpenJudgement {
  id: string;
  packageHash: string;
  seed: number;
  attempt: number;
}

const atOnce = 20;
const perPage = 500;
/** A judgement that was made so often and never recorded will not be recorded the next time either. */
const mostAttempts = 10;

/** Holds the queue against the rows every few seconds: puts back what is missing, ends what the workers gave up. */
export class Sweeper {
  readonly #dataSource: DataSource;
  readonly #queue: JudgementQueue;
  readonly #logger: Logger;
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(dataSource: DataSource, queue: JudgementQueue, logger: Logger, intervalMs = 3_000) {
    this.#dataSource = dataSource;
    this.#queue = queue;
    this.#logger = logger;
    this.#intervalMs = intervalMs;
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

  /** One pass over all open judgements, oldest first. */
  async sweep(): Promise<void> {
    let after: OpenJudgement | undefined;
    do {
      const page = await this.#page(after);
      for (let from = 0; from < page.length && !this.#stopped; from += atOnce) {
        await Promise.all(
          page.slice(from, from + atOnce).map((judgement) => this.#tryToMend(judgement)),
        );
      }
      after = page.length === perPage ? page.at(-1) : undefined;
    } while (after && !this.#stopped);
  }

  /** Those of the last second are left out: whoever made them is just putting them on the queue. */
  #page(after: OpenJudgement | undefined): Promise<OpenJudgement[]> {
    return this.#dataSource.query(
      `select id, package_hash as "packageHash", seed::double precision, attempt from judgement
       where state in ('queued', 'compiling', 'running')
         and created_at < now() - interval '1 second'
         and ($1::uuid is null or (created_at, id) > (select created_at, id from judgement where id = $1))
       order by created_at, id limit $2`,
      [after?.id ?? null, perPage],
    );
  }

  /** The trouble of one judgement is not that of the others. */
  async #tryToMend(judgement: OpenJudgement): Promise<void> {
    await this.#mend(judgement).catch((error: unknown) =>
      this.#logger.warn({ judgementId: judgement.id, err: error }, 'judgement.not-mended'),
    );
  }

  async #mend(judgement: OpenJudgement): Promise<void> {
    const standing = await this.#queue.standing(judgement.id);
    if (standing.kind === 'waiting') return;
    // Between the page and the question the report may have come.
    if (!(await this.#isOpen(judgement.id))) return;
    if (standing.kind === 'failed') return this.#giveUp(judgement, standing.why);
    const { attempt } = standing;
    if (attempt >= mostAttempts) return this.#giveUp(judgement, 'Its reports cannot be recorded.');
    this.#logger.warn({ judgementId: judgement.id, attempt }, 'judgement.put-back');
    if (attempt > 0) await this.#countOn(judgement, attempt);
    // If there was no job because somebody is just putting it there, this changes nothing.
    await this.#queue.put(judgement.id);
  }

  /** What was tried counts, even if nothing of it was recorded: the attempts go on from there, and have an end. */
  async #countOn(judgement: OpenJudgement, attempt: number): Promise<void> {
    await this.#dataSource.query(
      'update judgement set attempt = greatest(attempt, $2) where id = $1',
      [judgement.id, attempt],
    );
    await this.#queue.forget(judgement.id);
  }

  async #giveUp(judgement: OpenJudgement, why: string): Promise<void> {
    this.#logger.error({ judgementId: judgement.id, why }, 'judgement.given-up');
    const report = judgeFailedReport(judgement);
    // Under the attempt that was recorded last: what it has told so far stays readable.
    const attempt = Math.max(judgement.attempt, 1);
    const change = await recordOutcome(this.#dataSource, judgement.id, {
      attempt,
      messages: [],
      report,
    });
    if (change) await this.#queue.forget(judgement.id);
  }

  async #isOpen(judgementId: string): Promise<boolean> {
    const rows = await this.#dataSource.query<unknown[]>(
      `select 1 from judgement where id = $1 and state in ('queued', 'compiling', 'running')`,
      [judgementId],
    );
    return rows.length > 0;
  }
}
