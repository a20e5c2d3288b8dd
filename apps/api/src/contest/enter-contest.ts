import { defaultSeed } from '@tickjudge/judge';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';
import type { Submit } from '../submission/submission.dto.ts';
import { readContest, readParticipation } from './contest-row.ts';
import { ownWindow } from './contest-time.ts';
import { runsWithProblem } from './contest-secrecy.ts';

/**
 * Whether an account may send something into a contest at this moment: answers the hash of the package that it is judged
 * with. Times and problems stay as they are until the transaction ends, so what was let in was in time.
 */
export async function enterContest(
  manager: EntityManager,
  accountId: string,
  { contest: id, problem, seed }: Submit & { contest: string },
  now: Date,
): Promise<string> {
  const contest = await readContest(manager, id, 'share');
  const own = await readParticipation(manager, id, accountId, 'share');
  if (!own)
    throw new DomainError('not-registered', 'You do not take part in the contest; register first.');
  const { from, until } = ownWindow(contest, own);
  if (now < from)
    throw new DomainError(
      'contest-not-running',
      `The contest begins at ${from.toISOString()}; nothing can be sent before.`,
    );
  if (now >= until)
    throw new DomainError(
      'contest-not-running',
      `Your time in the contest was over at ${until.toISOString()}.`,
    );
  const [found] = await manager.query<{ packageHash: string }[]>(
    `select version.package_hash as "packageHash"
     from contest_problem join package_version version on version.id = contest_problem.version_id
     where contest_id = $1 and contest_problem.slug = $2`,
    [id, problem],
  );
  if (!found)
    throw new DomainError(
      'contest-problem-not-found',
      `The contest has no problem "${problem}"; its page lists them.`,
    );
  // Whoever may choose the seed tries until a lucky one comes.
  if (seed !== undefined && seed !== defaultSeed)
    throw new DomainError(
      'invalid-request',
      'The request is not valid: "seed" can not be chosen in a contest; leave it out.',
    );
  return found.packageHash;
}

/** Throws when somebody would try out for free, outside the contest, what counts in it. */
export async function requireNoContest(
  manager: EntityManager,
  accountId: string,
  problem: string,
  now: Date,
): Promise<void> {
  const contestId = await runsWithProblem(manager, problem, now, accountId);
  if (contestId === null) return;
  throw new DomainError(
    'in-a-contest',
    `You take part in a contest with the problem "${problem}" that runs; send it with "contest": "${contestId}".`,
  );
}
