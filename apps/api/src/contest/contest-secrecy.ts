import type { EntityManager } from 'typeorm';

/**
 * A contest that runs at this moment and has the problem, or null. With an account: one in which this account still has
 * time, its virtual one too. Without: any in which somebody has time who takes part in the contest itself.
 */
export async function runsWithProblem(
  manager: EntityManager,
  slug: string,
  now: Date,
  accountId: string | null,
): Promise<string | null> {
  const [row] = await manager.query<{ id: string }[]>(
    `select contest.id from contest_problem join contest on contest.id = contest_problem.contest_id
       left join participation own on own.contest_id = contest.id and own.account_id = $3
     where contest_problem.slug = $1 and ($3::uuid is null or own.account_id is not null)
       and coalesce(own.starts_at, contest.starts_at) <= $2
       and coalesce(own.starts_at, contest.starts_at)
         + make_interval(mins => contest.duration_minutes + contest.extra_minutes + coalesce(own.extra_minutes,
           (select max(extra_minutes) from participation where contest_id = contest.id and starts_at is null), 0)) > $2
     limit 1`,
    [slug, now, accountId],
  );
  return row?.id ?? null;
}

/**
 * As a condition on `submission` in SQL: nothing of it is kept secret by the freeze of a contest's board. What was sent in
 * a contest with a freeze is told outside it once the jury has unfrozen the board.
 */
export const isNoSecretOfContest = `(submission.contest_id is null or exists (select from contest
  where contest.id = submission.contest_id and (contest.unfrozen_at is not null
    or (contest.freeze_minutes is null and contest.frozen_at is null))))`;
