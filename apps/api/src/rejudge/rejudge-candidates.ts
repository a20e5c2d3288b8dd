import type { EntityManager } from 'typeorm';
import { priorityOf } from '../judgement/priority.ts';
import { mostInSet } from './rejudge.dto.ts';
import type { RejudgeScope } from './rejudge.dto.ts';

/** How many submissions a scope has, and how many of them can be judged again now. */
export interface Tally {
  readonly chosen: number;
  readonly unfinished: number;
  readonly inOtherSets: number;
}

/** What a set is made of, beside its scope. */
export interface NewSet {
  readonly id: string;
  readonly madeBy: string;
  /** The same, null for admins. */
  readonly jury: string | null;
  readonly versionId: string;
  readonly packageHash: string;
  readonly note: string;
}

/**
 * Parameters 1 to 7 are those of `scopeParameters`. `jury` is the one for the account that asks, null for admins: what was sent
 * into a contest is judged again by who runs the contest, and not by whoever owns the problem.
 */
const candidates = (jury: string) => `matched as materialized (
    select submission.id, submission.created_at, judgement.id as judgement_id, judgement.seed,
      judgement.state = 'finished' as finished,
      exists (select 1 from judgement beside join rejudge on rejudge.id = beside.rejudge_id
        where beside.submission_id = submission.id and rejudge.state in ('judging', 'judged')) as taken
    from submission join judgement on judgement.submission_id = submission.id and judgement.current
    where submission.problem = $1 and submission.counts
      and ($2::uuid[] is null or submission.id = any($2))
      and ($3::text is null or judgement.verdict = $3)
      and ($4::timestamptz is null or submission.created_at >= $4)
      and ($5::timestamptz is null or submission.created_at < $5)
      and ($6::uuid is null or submission.account_id = $6)
      and ($7::uuid is null or submission.contest_id = $7)
      and (submission.contest_id is null or ${jury}::uuid is null or exists (select from contest
        where contest.id = submission.contest_id and contest.made_by = ${jury}))
  ), chosen as materialized (
    select *, row_number() over (order by created_at, id) - 1 as rank from matched where finished and not taken
  )`;
const tally = `(select count(*)::int from chosen) as chosen,
  (select count(*)::int from matched where not finished) as unfinished,
  (select count(*)::int from matched where finished and taken) as "inOtherSets"`;

/** Postgres reads fewer years and offsets than the schema lets through; as dates it knows all of them. */
const scopeParameters = (
  problem: string,
  { submissions, verdict, since, until, account, contest }: RejudgeScope,
): unknown[] => [
  ...[problem, submissions ?? null, verdict ?? null],
  ...[since, until].map((text) => (text === undefined ? null : new Date(text))),
  ...[account ?? null, contest ?? null],
];

/** Counts without making anything. */
export async function countCandidates(
  manager: EntityManager,
  problem: string,
  scope: RejudgeScope,
  jury: string | null,
): Promise<Tally> {
  const [row] = await manager.query<[Tally]>(`with ${candidates('$8')} select ${tally}`, [
    ...scopeParameters(problem, scope),
    jury,
  ]);
  return row;
}

/**
 * Makes a set with a judgement for each submission of the scope that can be judged again, all of it in the database and in one
 * statement: what is counted is what is made. Makes nothing when there are none or too many. Those who make sets take turns,
 * so no submission gets into two that are open.
 */
export async function insertSet(
  manager: EntityManager,
  problem: string,
  scope: RejudgeScope,
  { id, madeBy, jury, versionId, packageHash, note }: NewSet,
): Promise<Tally> {
  await manager.query('select pg_advisory_xact_lock($1)', [setLock]);
  const [row] = await manager.query<[Tally]>(
    `with ${candidates('$17')}, made as (
      insert into rejudge (id, made_by, problem, scope, version_id, note, state, total, skipped)
      select $8, $9, $1, $10, $11, $12, 'judging', count(*), (select count(*) from matched) - count(*)
      from chosen having count(*) between 1 and $16
      returning id
    ), added as (
      insert into judgement (id, submission_id, package_hash, seed, current, state, priority, rejudge_id, replaces)
      select gen_random_uuid(), chosen.id, $13, chosen.seed, false, 'queued', least($14 + chosen.rank, $15), made.id,
        chosen.judgement_id
      from chosen, made
    )
    select ${tally}`,
    [
      ...scopeParameters(problem, scope),
      ...[id, madeBy, JSON.stringify(scope), versionId, note, packageHash],
      // Sets take turns as accounts do.
      ...[priorityOf('rejudge', 0), priorityOf('rejudge', Infinity), mostInSet],
      jury,
    ],
  );
  return row;
}

/** Any constant will do, as long as every version of the API takes the same one. */
const setLock = 0x7265_6a75;
