import type { Verdict } from '@tickjudge/judge';
import type { DataSource } from 'typeorm';
import { noteAudit } from '../audit/note-audit.ts';
import { appendAccountFeed, appendFeed } from '../feed/append-feed.ts';
import { DomainError } from '../http/domain-error.ts';
import type { State } from '../submission/submission.dto.ts';
import { lockJudgement } from './outcome-recorder.ts';

/** How a submission's current judgement stood before it was to be cancelled. */
export interface Before {
  readonly judgementId: string;
  readonly state: State;
  readonly verdict: Verdict | null;
}

/**
 * Ends the current judgement of a submission without a verdict, unless it has ended, and tells watchers, in one
 * transaction, with a line of the audit when it is somebody else's than `by`. What a worker tells of it later changes nothing, see `applyOutcome`.
 */
export function cancelJudgement(
  dataSource: DataSource,
  submissionId: string,
  by: string,
): Promise<Before> {
  return dataSource.transaction(async (manager) => {
    const [found] = await manager.query<[Found]>(
      `select judgement.id, submission.account_id as owner, submission.problem,
         submission.contest_id as contest
       from judgement join submission on submission.id = submission_id
       where submission_id = $1 and current`,
      [submissionId],
    );
    const row = await lockJudgement(manager, found.id);
    if (!row) throw new Error(`The judgement ${found.id} is gone.`);
    const { state, verdict, attempt, counts } = row;
    if (state !== 'finished' && state !== 'cancelled') {
      if (found.contest !== null && by === found.owner && (state === 'running' || attempt > 1))
        throw new DomainError(
          'judging-begun',
          'In a contest a submission can not be cancelled any more once its testcases have begun.',
        );
      await manager.query(`update judgement set state = 'cancelled' where id = $1`, [found.id]);
      await appendFeed(manager, { submissionId, judgementId: found.id }, [
        { kind: 'state', state: 'cancelled', attempt },
      ]);
      const ungraded = { verdict: null, score: null, maxScore: null };
      await appendAccountFeed(manager, found.owner, [
        {
          kind: 'submission',
          submissionId,
          problem: found.problem,
          state: 'cancelled',
          ...ungraded,
          ...(!counts && { trial: true }),
        },
      ]);
      if (by !== found.owner) {
        const subject = { kind: 'submission', id: submissionId } as const;
        await noteAudit(manager, by, 'submission-cancelled', subject, { owner: found.owner });
      }
    }
    return { judgementId: found.id, state, verdict };
  });
}

interface Found {
  readonly id: string;
  readonly owner: string;
  readonly problem: string;
  readonly contest: string | null;
}
