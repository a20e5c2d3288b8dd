import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { isAtLeast } from '../account/account.dto.ts';
import { readContest, requireJury } from '../contest/contest-row.ts';
import { maySee } from '../package/package-rights.ts';
import type { RejudgeScope } from './rejudge.dto.ts';

/**
 * The problem that a scope is about. Throws unless the account may have all of the scope judged again: the problem's owner and
 * admins may, and the jury of a contest what was sent into it.
 */
export async function problemOf(
  manager: EntityManager,
  account: AccountBody,
  { problem, submissions = [], contest }: RejudgeScope,
): Promise<string> {
  if (contest !== undefined && problem !== undefined) {
    requireJury(await readContest(manager, contest), account);
    return problem;
  }
  if (problem === undefined) return problemOfAll(manager, account, submissions);
  if (await maySee(manager, account, problem)) return problem;
  throw new DomainError(
    'not-your-problem',
    `The problem "${problem}" is not yours; its owner and admins may have it judged again.`,
  );
}

/** Of others' submissions it is not told that they are there. */
async function problemOfAll(
  manager: EntityManager,
  account: AccountBody,
  ids: readonly string[],
): Promise<string> {
  const rows = await manager.query<{ id: string; problem: string }[]>(
    'select id, problem from submission where id = any($1)',
    [ids],
  );
  const problems = [...new Set(rows.map((row) => row.problem))];
  const seen = new Set<string>();
  for (const problem of problems) if (await maySee(manager, account, problem)) seen.add(problem);
  const known = new Map(rows.map((row) => [row.id, row.problem]));
  const unknown = ids.find((id) => !seen.has(known.get(id.toLowerCase()) ?? ''));
  if (unknown !== undefined)
    throw new DomainError(
      'submission-not-found',
      `There is no submission ${unknown} to a problem of yours.`,
    );
  const [only, other] = problems;
  if (only !== undefined && other === undefined) return only;
  throw new DomainError(
    'invalid-request',
    `The submissions are to ${problems.length} problems (${problems.slice(0, 5).join(', ')}); make a set for each.`,
  );
}

/**
 * As conditions on `rejudge` in SQL, with the account as a parameter. `isOfForeignContest`: it has submissions of somebody else's
 * contest, and its changes would tell what the freeze hides. `isOfOwnContest`: it was made of one contest, of this account.
 */
export const isOfForeignContest = (account: string) => `exists (select from judgement
    join submission on submission.id = judgement.submission_id join contest on contest.id = submission.contest_id
  where judgement.rejudge_id = rejudge.id and contest.made_by <> ${account})`;
export const isOfOwnContest = (account: string) => `exists (select from contest
  where contest.id = (rejudge.scope ->> 'contest')::uuid and contest.made_by = ${account})`;

/**
 * Whether there is such a set, and the account may see it: the owner of its problem, unless it has submissions of
 * somebody else's contest; the jury of the contest that it was made of; and admins.
 */
export async function maySeeSet(
  manager: EntityManager,
  account: AccountBody,
  id: string,
): Promise<boolean> {
  const [row] = await manager.query<{ problem: string; foreign: boolean; own: boolean }[]>(
    `select problem, ${isOfForeignContest('$2')} as foreign, ${isOfOwnContest('$2')} as own
     from rejudge where id = $1`,
    [id, account.id],
  );
  if (row === undefined) return false;
  if (account.role === 'admin' || (row.own && isAtLeast(account, 'organiser'))) return true;
  return !row.foreign && (await maySee(manager, account, row.problem));
}
