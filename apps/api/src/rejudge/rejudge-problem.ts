import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { maySee } from '../package/package-rights.ts';
import type { RejudgeScope } from './rejudge.dto.ts';

/** The problem that a scope is about. Throws unless the account may have all of the scope judged again. */
export async function problemOf(
  manager: EntityManager,
  account: AccountBody,
  { problem, submissions = [] }: RejudgeScope,
): Promise<string> {
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
 * Whether there is such a set, and the account may see it: the owner of its problem and admins may. One with submissions of
 * somebody else's contest is for admins alone: its changes would tell what the freeze hides.
 */
export async function maySeeSet(
  manager: EntityManager,
  account: AccountBody,
  id: string,
): Promise<boolean> {
  const [row] = await manager.query<{ problem: string; ofContest: boolean }[]>(
    `select problem, exists (select from judgement join submission on submission.id = judgement.submission_id
         join contest on contest.id = submission.contest_id
       where judgement.rejudge_id = rejudge.id and contest.made_by <> $2) as "ofContest"
     from rejudge where id = $1`,
    [id, account.id],
  );
  if (row === undefined || (row.ofContest && account.role !== 'admin')) return false;
  return maySee(manager, account, row.problem);
}
