import type { DataSource } from 'typeorm';
import type { OverallBoard, OverallBoardQuery, OverallPlace } from './board.dto.ts';
import { counts } from './counting.ts';
import { pageOfPlaces, type Place } from './place-list.ts';

/** What a problem is worth, by the difficulty of its live version. */
export const pointsOf = { easy: 1, medium: 2, hard: 4 } as const;

export interface OverallLine extends Place {
  readonly points: number;
  readonly easy: number;
  readonly medium: number;
  readonly hard: number;
}

/** Problems that are not listed any more count for nobody. Whoever had the points earlier is first. */
const ranked = `with solved as (
    select submission.account_id, submission.problem, min(submission.created_at) as at
    from submission join judgement on judgement.submission_id = submission.id
    where ${counts} group by submission.account_id, submission.problem
  ),
  gained as (
    select solved.account_id as id, (extract(epoch from max(solved.at)) * 1000)::float8 as at,
      count(*) filter (where live.difficulty = 'easy')::int as easy,
      count(*) filter (where live.difficulty = 'medium')::int as medium,
      count(*) filter (where live.difficulty = 'hard')::int as hard
    from solved join problem on problem.slug = solved.problem and problem.listed
      join package_version live on live.id = problem.live_version
    group by solved.account_id
  ),
  summed as (
    select gained.*, easy * ${pointsOf.easy} + medium * ${pointsOf.medium} + hard * ${pointsOf.hard} as points
    from gained
  )
  select summed.*, account.name, -points::float8 as key, rank() over (order by points desc, at)::int as rank
  from summed join account on account.id = summed.id order by key, at, summed.id`;

/** The whole board, in its order. */
export const readOverallPlaces = (dataSource: DataSource): Promise<OverallLine[]> =>
  dataSource.query<OverallLine[]>(ranked);

export function overallBoard(
  { cursor, limit }: OverallBoardQuery,
  places: readonly OverallLine[],
  me: string | null,
): OverallBoard {
  const page = pageOfPlaces(places, { board: 'overall', me, cursor, limit });
  return {
    points: pointsOf,
    total: page.total,
    items: page.items.map(bodyOf),
    next: page.next,
    me: page.me && bodyOf(page.me),
  };
}

const bodyOf = ({ id, name, rank, at, points, easy, medium, hard }: OverallLine): OverallPlace => ({
  rank,
  account: { id, name },
  points,
  solved: { easy, medium, hard },
  at: new Date(at).toISOString(),
});
