import type { EntityManager } from 'typeorm';
import { readContest } from '../contest/contest-row.ts';
import type { ContestRow, ParticipationRow } from '../contest/contest-row.ts';
import { ownWindow } from '../contest/contest-time.ts';
import { cursorText, parseCursor } from '../http/cursor.ts';
import type { ParticipantBody, ParticipantList, ParticipantQuery } from './participation.dto.ts';

type NamedRow = ParticipationRow & { name: string };

const namedRows = `select account.id as "accountId", account.name, registered_at as "registeredAt",
    starts_at as "startsAt", extra_minutes as "extraMinutes", hidden, disqualified
  from participation join account on account.id = participation.account_id`;

/** One page, whoever registered last first. */
export async function listParticipants(
  manager: EntityManager,
  contest: ContestRow,
  { cursor, limit }: ParticipantQuery,
): Promise<ParticipantList> {
  const after = cursor === undefined ? null : parseCursor(cursor);
  const rows = await manager.query<NamedRow[]>(
    `${namedRows} where contest_id = $1
       and ($2::timestamptz is null or (registered_at, account.id) < ($2, $3::uuid))
     order by registered_at desc, account.id desc limit $4`,
    [contest.id, after?.createdAt ?? null, after?.id ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => bodyOf(contest, row)),
    next: last ? cursorText({ createdAt: last.registeredAt, id: last.accountId }) : null,
  };
}

export async function readParticipant(
  manager: EntityManager,
  contestId: string,
  accountId: string,
): Promise<ParticipantBody> {
  const [row] = await manager.query<[NamedRow]>(
    `${namedRows} where contest_id = $1 and account_id = $2`,
    [contestId, accountId],
  );
  return bodyOf(await readContest(manager, contestId), row);
}

function bodyOf(contest: ContestRow, row: NamedRow): ParticipantBody {
  const { from, until } = ownWindow(contest, row);
  const { extraMinutes, hidden, disqualified } = row;
  return {
    account: { id: row.accountId, name: row.name },
    registeredAt: row.registeredAt.toISOString(),
    startsAt: from.toISOString(),
    endsAt: until.toISOString(),
    virtual: row.startsAt !== null,
    ...{ extraMinutes, hidden, disqualified },
  };
}
