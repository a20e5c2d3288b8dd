import { defaultSeed } from '@tickjudge/judge';
import type { DataSource } from 'typeorm';
import type { PackageVersionRow } from '../package/package-version.entity.ts';
import type { ProblemBoard, ProblemBoardQuery, ProblemMeasure, ProblemPlace } from './board.dto.ts';
import { counts } from './counting.ts';
import { pageOfPlaces, type Place } from './place-list.ts';

/** What decides, the least first. */
const keys: Readonly<Record<ProblemMeasure, string>> = {
  first: 'extract(epoch from submission.created_at) * 1000',
  requests: 'counters.requests',
  events: 'counters.events',
  'virtual-time': 'counters.virtual_time_ms',
  'cpu-time': 'round(counters.cpu_time_ms)',
  'source-bytes': 'submission.bytes',
};

/**
 * The best accepted submission of each account. Other versions have other testcases and other seeds other moments, so what
 * is measured is compared within the live version and the usual seed; else a lucky seed would win.
 */
const ranked = (by: ProblemMeasure) => `with best as (
    select distinct on (submission.account_id) submission.account_id as id, (${keys[by]})::float8 as key,
      (extract(epoch from submission.created_at) * 1000)::float8 as at
    from submission join judgement on judgement.submission_id = submission.id
      ${by === 'first' ? '' : 'join judgement_counters counters on counters.judgement_id = judgement.id'}
    where submission.problem = $1 and ${counts}
      ${by === 'first' ? '' : 'and judgement.package_hash = $2 and judgement.seed = $3'}
    order by submission.account_id, key, at, submission.id
  )
  select best.*, account.name, rank() over (order by key)::int as rank
  from best join account on account.id = best.id order by key, at, best.id`;

/** The whole board, in its order. */
export function readProblemPlaces(
  dataSource: DataSource,
  { slug, packageHash }: Version,
  by: ProblemMeasure,
): Promise<Place[]> {
  const parameters = by === 'first' ? [slug] : [slug, packageHash, defaultSeed];
  return dataSource.query<Place[]>(ranked(by), parameters);
}

export function problemBoard(
  { slug, number, packageHash }: Version,
  { by, cursor, limit }: ProblemBoardQuery,
  places: readonly Place[],
  me: string | null,
): ProblemBoard {
  const page = pageOfPlaces(places, { board: by, me, cursor, limit });
  const bodyOf = ({ id, name, rank, key, at }: Place): ProblemPlace => ({
    rank,
    account: { id, name },
    value: by === 'first' ? null : key,
    at: new Date(at).toISOString(),
  });
  return {
    problem: slug,
    by,
    exact: by !== 'cpu-time',
    version: by === 'first' ? null : { number, packageHash },
    total: page.total,
    items: page.items.map(bodyOf),
    next: page.next,
    me: page.me && bodyOf(page.me),
  };
}

type Version = Pick<PackageVersionRow, 'slug' | 'number' | 'packageHash'>;
