import type { JudgeProgress, JudgeReport } from '@tickjudge/judge/protocol';
import type { OutcomeJob } from '@tickjudge/queue';

/** Puts one outcome on the queue; resolves once it is there. */
export type SendOutcome = (outcome: OutcomeJob) => Promise<void>;

/**
 * Tells the news of one attempt: the first word at once, then what has gathered at most every `everyMs`, then the
 * report with the rest. One job at a time, so that they arrive in order. Progress may get lost, since the report
 * knows everything; the report may not.
 */
export class OutcomeSender {
  readonly #ids: { judgementId: string; attempt: number };
  readonly #send: SendOutcome;
  readonly #onLost: (error: unknown) => void;
  readonly #everyMs: number;
  #gathered: JudgeProgress[] = [];
  #sequence = 0;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(
    ids: { judgementId: string; attempt: number },
    send: SendOutcome,
    onLost: (error: unknown) => void,
    everyMs = 100,
  ) {
    this.#ids = ids;
    this.#send = send;
    this.#onLost = onLost;
    this.#everyMs = everyMs;
  }

  push(message: JudgeProgress): void {
    this.#gathered.push(message);
    if (this.#sequence === 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), this.#everyMs);
  }

  /** Sends the rest and the report; rejects if the queue did not take it. */
  async finish(report: JudgeReport): Promise<void> {
    this.drop();
    const outcome = this.#next({ report });
    await this.#sending;
    await this.#send(outcome);
  }

  /** What has gathered will not be sent any more: the attempt ended without a report. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #flush(): void {
    this.#timer = undefined;
    const outcome = this.#next({});
    this.#sending = this.#sending.then(() => this.#send(outcome)).catch(this.#onLost);
  }

  #next(rest: { report?: JudgeReport }): OutcomeJob {
    const messages = this.#gathered;
    this.#gathered = [];
    return { ...this.#ids, sequence: this.#sequence++, messages, ...rest };
  }
}
