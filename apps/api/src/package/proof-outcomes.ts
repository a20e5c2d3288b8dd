import {
  type ProofOutcomeJob,
  proofOutcomeJobSchema,
  proofOutcomeQueueName,
} from '@tickjudge/queue';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { OutcomeKind } from '../work/outcome-consumer.ts';
import { recordProofNews } from './proof-recorder.ts';

/** What the workers tell of proofs. */
export class ProofOutcomes implements OutcomeKind<ProofOutcomeJob> {
  readonly queueName = proofOutcomeQueueName;
  readonly schema = proofOutcomeJobSchema;
  readonly #dataSource: DataSource;
  readonly #thresholdPercent: number;
  readonly #logger: Logger;

  constructor(dataSource: DataSource, thresholdPercent: number, logger: Logger) {
    this.#dataSource = dataSource;
    this.#thresholdPercent = thresholdPercent;
    this.#logger = logger;
  }

  idOf(news: ProofOutcomeJob): string {
    return news.versionId;
  }

  async record(news: ProofOutcomeJob): Promise<void> {
    const { versionId, attempt, sequence } = news;
    const change = await recordProofNews(this.#dataSource, versionId, news, this.#thresholdPercent);
    const ids = { versionId, problem: change?.slug, attempt };
    if (!change) this.#logger.debug({ ...ids, sequence }, 'proof.news-ignored');
    else if (change.restart) this.#logger.warn(ids, 'proof.restarted');
    if (!change?.judged) return;
    const { state, scorePercent } = change.judged;
    const wallTimeMs = change.proof?.wallTimeMs;
    this.#logger.info({ ...ids, state, scorePercent, wallTimeMs }, 'proof.finished');
    if (change.wentLive) this.#logger.info({ ...ids, number: change.number }, 'package.published');
  }
}
