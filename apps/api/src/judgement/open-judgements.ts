import type { DataSource } from 'typeorm';
import type { OpenWork, SweptWork } from '../work/sweeper.ts';
import { forgetOldKeys } from '../submission/idempotency-key.ts';
import { judgeFailedReport } from './judge-failed-report.ts';
import { recordOutcome } from './outcome-recorder.ts';

export interface OpenJudgement extends OpenWork {
  packageHash: string;
  seed: number;
}

/** Judgements that have not ended, for the sweeper; those of sets have their own, `OpenRejudgements`. What the workers gave up gets the verdict JE. */
export class OpenJudgements implements SweptWork<OpenJudgement> {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** Those of the last second are left out: whoever made them is just putting them on the queue. */
  page(after: OpenJudgement | undefined, size: number): Promise<OpenJudgement[]> {
    return this.#dataSource.query(
      `select judgement.id, judgement.id as "jobId", package_hash as "packageHash", seed::double precision, attempt,
         json_build_object('submissionId', submission.id, 'problem', submission.problem) as ids
       from judgement join submission on submission.id = submission_id
       where state in ('queued', 'compiling', 'running') and rejudge_id is null
         and judgement.created_at < now() - interval '1 second'
         and ($1::uuid is null
           or (judgement.created_at, judgement.id) > (select created_at, id from judgement where id = $1))
       order by judgement.created_at, judgement.id limit $2`,
      [after?.id ?? null, size],
    );
  }

  async isOpen(id: string): Promise<boolean> {
    const rows = await this.#dataSource.query<unknown[]>(
      `select 1 from judgement where id = $1 and state in ('queued', 'compiling', 'running')`,
      [id],
    );
    return rows.length > 0;
  }

  async countOn(id: string, attempt: number): Promise<void> {
    await this.#dataSource.query(
      'update judgement set attempt = greatest(attempt, $2) where id = $1',
      [id, attempt],
    );
  }

  async tidy(): Promise<void> {
    await forgetOldKeys(this.#dataSource.manager);
  }

  /** Under the attempt that was recorded last: what it has told so far stays readable. */
  async giveUp(judgement: OpenJudgement): Promise<boolean> {
    const report = judgeFailedReport(judgement);
    const attempt = Math.max(judgement.attempt, 1);
    const outcome = { attempt, messages: [], report };
    return (await recordOutcome(this.#dataSource, judgement.id, outcome)) !== null;
  }
}
