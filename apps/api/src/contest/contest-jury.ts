import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { isAtLeast } from '../account/account.dto.ts';

/** Whether an account runs a contest: who made it, while still an organiser. */
export async function runsContest(
  manager: EntityManager,
  account: AccountBody,
  contestId: string,
): Promise<boolean> {
  if (!isAtLeast(account, 'organiser')) return false;
  const rows = await manager.query<unknown[]>(
    'select 1 from contest where id = $1 and made_by = $2',
    [contestId, account.id],
  );
  return rows.length > 0;
}

/** Whether an account runs the contest that a submission was sent into. */
export async function runsContestOf(
  manager: EntityManager,
  account: AccountBody,
  submissionId: string,
): Promise<boolean> {
  if (!isAtLeast(account, 'organiser')) return false;
  const rows = await manager.query<unknown[]>(
    `select 1 from submission join contest on contest.id = submission.contest_id
     where submission.id = $1 and contest.made_by = $2`,
    [submissionId, account.id],
  );
  return rows.length > 0;
}
