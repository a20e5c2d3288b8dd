import { type OutcomeJob, outcomeJobSchema, outcomeQueueName } from '@tickjudge/queue';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import type { OutcomeKind } from '../work/outcome-consumer.ts';
import { recordOutcome } from './outcome-recorder.ts';

/** What the workers tell of judgements. */
export class JudgementOutcomes implements OutcomeKind<OutcomeJob> {
  readonly queueName = outcomeQueueName;
  readonly schema = outcomeJobSchema;
  readonly #dataSource: DataSource;
  readonly #logger: Logger;
  readonly #metrics: ServiceMetrics | undefined;

  constructor(dataSource: DataSource, logger: Logger, metrics?: ServiceMetrics) {
    this.#dataSource = dataSource;
    this.#logger = logger;
    this.#metrics = metrics;
  }

  idOf(outcome: OutcomeJob): string {
    return outcome.judgementId;
  }

  async record(outcome: OutcomeJob): Promise<void> {
    const { judgementId, attempt, sequence } = outcome;
    const change = await recordOutcome(this.#dataSource, judgementId, outcome);
    const ids = { judgementId, submissionId: change?.submissionId, attempt };
    if (!change) this.#logger.debug({ ...ids, sequence }, 'outcome.ignored');
    else if (change.restart) {
      this.#metrics?.restarted();
      this.#logger.warn(ids, 'judgement.restarted');
    }
    if (!change?.report) return;
    const { verdict, reason, cpuTimeMs, wallTimeMs } = change.report;
    this.#logger.info({ ...ids, verdict, reason, cpuTimeMs, wallTimeMs }, 'judgement.finished');
    await this.#metrics?.judged(this.#dataSource, judgementId, verdict);
  }
}
