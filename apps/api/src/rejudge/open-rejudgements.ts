import type { DataSource } from 'typeorm';
import { OpenJudgements } from '../judgement/open-judgements.ts';
import type { OpenJudgement } from '../judgement/open-judgements.ts';

/** How many judgements of sets are on the queue at once, beside those that ended since the last look. */
const onQueue = 200;

/**
 * Judgements of sets that have not ended, for a sweeper of their own. A set may have thousands, so the queue never has all of
 * them: the next ones in their order are put there as others end, and the rest waits in the rows.
 */
export class OpenRejudgements extends OpenJudgements {
  readonly isPutBySweeper = true;
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    super(dataSource);
    this.#dataSource = dataSource;
  }

  override async page(after: OpenJudgement | undefined, size: number): Promise<OpenJudgement[]> {
    if (after) return [];
    return this.#dataSource.query(
      `select judgement.id, judgement.id as "jobId", package_hash as "packageHash", seed::double precision, attempt,
         json_build_object('submissionId', submission.id, 'problem', submission.problem, 'rejudgeId', rejudge_id) as ids
       from judgement join submission on submission.id = submission_id
       where state in ('queued', 'compiling', 'running') and rejudge_id is not null
       order by judgement.priority, judgement.created_at, judgement.id limit $1`,
      [Math.min(onQueue, size)],
    );
  }

  override async tidy(): Promise<void> {}
}
