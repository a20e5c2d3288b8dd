import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { cursorText, parseCursor } from '../http/cursor.ts';
import { contestRows, summaryOf } from './contest-row.ts';
import type { ContestRow } from './contest-row.ts';
import type { ContestList, ContestQuery } from './contest.dto.ts';

const ends = `contest.starts_at + make_interval(mins => contest.duration_minutes + contest.extra_minutes)`;

/** One page of contests, the latest begin first: those that are listed, or those of the account. */
export async function listContests(
  manager: EntityManager,
  account: AccountBody | null,
  { state, mine, cursor, limit }: ContestQuery,
  now: Date,
): Promise<ContestList> {
  const after = cursor === undefined ? null : parseCursor(cursor);
  const rows = await manager.query<ContestRow[]>(
    `${contestRows}
     where ($1::text is null
         or ($1 = 'planned' and contest.starts_at > $2)
         or ($1 = 'running' and contest.starts_at <= $2 and ${ends} > $2)
         or ($1 = 'ended' and ${ends} <= $2))
       and case when $3 then contest.made_by = $4 or exists (select from participation
           where contest_id = contest.id and account_id = $4) else contest.listed end
       and ($5::timestamptz is null or (contest.starts_at, contest.id) < ($5, $6::uuid))
     order by contest.starts_at desc, contest.id desc limit $7`,
    [
      ...[state ?? null, now, mine !== undefined, account?.id ?? null],
      ...[after?.createdAt ?? null, after?.id ?? null, limit + 1],
    ],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => summaryOf(row, now)),
    next: last ? cursorText({ createdAt: last.startsAt, id: last.id }) : null,
  };
}
