import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { isJury, readContest, readParticipation } from './contest-row.ts';
import { ownWindow } from './contest-time.ts';

/**
 * The version of a problem that an account may read in a contest: the jury always, participants from their own begin on, for
 * ever. Nobody else, since a problem may be used again.
 */
export async function requireReader(
  manager: EntityManager,
  account: AccountBody,
  contestId: string,
  letter: string,
  now: Date,
): Promise<string> {
  const contest = await readContest(manager, contestId);
  if (!isJury(contest, account)) {
    const own = await readParticipation(manager, contestId, account.id);
    if (!own)
      throw new DomainError(
        'not-registered',
        'The problems of a contest are read by those who take part.',
      );
    const { from } = ownWindow(contest, own);
    if (now < from)
      throw new DomainError(
        'contest-not-running',
        `The contest begins at ${from.toISOString()}; its problems can be read then.`,
      );
  }
  const [row] = await manager.query<{ id: string }[]>(
    'select version_id as id from contest_problem where contest_id = $1 and letter = $2',
    [contestId, letter],
  );
  if (row) return row.id;
  throw new DomainError('contest-problem-not-found', `The contest has no problem ${letter}.`);
}
