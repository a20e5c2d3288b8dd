import type { Verdict } from '@tickjudge/judge';
import type { DataSource } from 'typeorm';
import { isOfForeignContest, isOfOwnContest } from './rejudge-problem.ts';
import { ownerOf } from '../package/version-body.ts';
import type { Cursor } from '../http/cursor.ts';
import type { RejudgeBody, RejudgeQuery, RejudgeScope, RejudgeSummary } from './rejudge.dto.ts';

type Row = Omit<RejudgeSummary, 'madeBy' | 'endedBy' | 'createdAt' | 'judgedAt' | 'endedAt'> & {
  madeById: string;
  madeByName: string;
  endedById: string | null;
  endedByName: string;
  createdAt: Date;
  judgedAt: Date | null;
  endedAt: Date | null;
  scope: RejudgeScope;
};

const columns = `rejudge.id, rejudge.state, rejudge.problem, version.number as version,
  version.package_hash as "packageHash", rejudge.note, maker.id as "madeById", maker.name as "madeByName",
  ender.id as "endedById", ender.name as "endedByName", rejudge.created_at as "createdAt",
  rejudge.judged_at as "judgedAt", rejudge.ended_at as "endedAt", total, skipped, done, failed`;
const withNames = `rejudge join package_version version on version.id = version_id
  join account maker on maker.id = made_by left join account ender on ender.id = ended_by`;

/** A set with the difference that it makes so far, from one snapshot of the database; null: no such one. */
export function readRejudge(dataSource: DataSource, id: string): Promise<RejudgeBody | null> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [row] = await manager.query<Row[]>(
      `select ${columns}, scope from ${withNames} where rejudge.id = $1`,
      [id],
    );
    if (!row) return null;
    const matrix = await manager.query<Cell[]>(
      `select before.verdict as before, after.verdict as after, count(*)::int as count,
         (count(*) filter (where after.verdict <> 'JE' and before.score is distinct from after.score))::int as scores
       from judgement after join judgement before on before.id = after.replaces
       where after.rejudge_id = $1 and after.state = 'finished'
       group by before.verdict, after.verdict order by count(*) desc, before.verdict, after.verdict`,
      [id],
    );
    return {
      ...summaryOf(row),
      scope: row.scope,
      changes: matrix
        .filter(({ before, after }) => before !== after)
        .map(({ before, after, count }) => ({ before, after, count })),
      scoresChanged: matrix.reduce((sum, { scores }) => sum + scores, 0),
    };
  });
}

interface Cell {
  before: Verdict;
  after: Verdict;
  count: number;
  scores: number;
}

/** Newest first; those that one account may see, or all. */
export async function listRejudges(
  dataSource: DataSource,
  { owner, problem, state, before, limit }: RejudgeListing,
): Promise<RejudgeSummary[]> {
  const rows = await dataSource.query<Row[]>(
    `select ${columns} from ${withNames}
     where ($1::uuid is null or ${isOfOwnContest('$1')}
         or (${ownerOf('rejudge.problem')} = $1 and not ${isOfForeignContest('$1')}))
       and ($2::text is null or rejudge.problem = $2) and ($3::text is null or rejudge.state = $3)
       and ($4::timestamptz is null or (rejudge.created_at, rejudge.id) < ($4, $5::uuid))
     order by rejudge.created_at desc, rejudge.id desc limit $6`,
    [owner, problem ?? null, state ?? null, before?.createdAt ?? null, before?.id ?? null, limit],
  );
  return rows.map(summaryOf);
}

export interface RejudgeListing extends Pick<RejudgeQuery, 'problem' | 'state' | 'limit'> {
  /** Who sees them; null: an admin. */
  readonly owner: string | null;
  readonly before: Cursor | undefined;
}

function summaryOf(row: Row): RejudgeSummary {
  const { id, state, problem, version, packageHash, note, total, skipped, done, failed } = row;
  const { madeById, madeByName, endedById, endedByName, createdAt, judgedAt, endedAt } = row;
  return {
    ...{ id, state, problem, version, packageHash, note },
    madeBy: { id: madeById, name: madeByName },
    createdAt: createdAt.toISOString(),
    judgedAt: judgedAt?.toISOString() ?? null,
    endedBy: endedById === null ? null : { id: endedById, name: endedByName },
    endedAt: endedAt?.toISOString() ?? null,
    ...{ total, skipped, done, failed },
  };
}
