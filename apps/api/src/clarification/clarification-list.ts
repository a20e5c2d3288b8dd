import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { isJury } from '../contest/contest-row.ts';
import type { ContestRow } from '../contest/contest-row.ts';
import { cursorText, parseCursor } from '../http/cursor.ts';
import type {
  ClarificationBody,
  ClarificationList,
  ClarificationQuery,
} from './clarification.dto.ts';

interface Row {
  id: string;
  letter: string | null;
  question: string | null;
  askedAt: Date;
  answer: string | null;
  answeredAt: Date | null;
  broadcast: boolean;
  askerId: string | null;
  askerName: string | null;
  answererId: string | null;
  answererName: string | null;
}

const rows = `select clarification.id, letter, question, asked_at as "askedAt", answer, answered_at as "answeredAt",
    broadcast, asker.id as "askerId", asker.name as "askerName", answerer.id as "answererId",
    answerer.name as "answererName"
  from clarification left join account asker on asker.id = asked_by
    left join account answerer on answerer.id = answered_by`;

/** One page, the newest first: for the jury all, for others what is for everybody and what they asked. */
export async function listClarifications(
  manager: EntityManager,
  contest: ContestRow,
  account: AccountBody | null,
  { cursor, limit, unanswered }: ClarificationQuery,
): Promise<ClarificationList> {
  const after = cursor === undefined ? null : parseCursor(cursor);
  const found = await manager.query<Row[]>(
    `${rows} where contest_id = $1
       and ($2 or (broadcast and answer is not null) or asked_by = $3)
       and (not $4 or answer is null)
       and ($5::timestamptz is null or (asked_at, clarification.id) < ($5, $6::uuid))
     order by asked_at desc, clarification.id desc limit $7`,
    [
      ...[contest.id, isJury(contest, account), account?.id ?? null, unanswered !== undefined],
      ...[after?.createdAt ?? null, after?.id ?? null, limit + 1],
    ],
  );
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => bodyOf(row, contest, account)),
    next: last ? cursorText({ createdAt: last.askedAt, id: last.id }) : null,
  };
}

/** As an account that may see it does. */
export async function readClarification(
  manager: EntityManager,
  contest: ContestRow,
  account: AccountBody | null,
  id: string,
): Promise<ClarificationBody> {
  const [row] = await manager.query<[Row]>(`${rows} where clarification.id = $1`, [id]);
  return bodyOf(row, contest, account);
}

function bodyOf(row: Row, contest: ContestRow, account: AccountBody | null): ClarificationBody {
  const { id, letter, question, answer, broadcast, askerId, askerName } = row;
  const { answererId, answererName } = row;
  const person = (key: 'askedBy' | 'answeredBy', who: string | null, name: string | null) =>
    who !== null && name !== null && isJury(contest, account) ? { [key]: { id: who, name } } : {};
  return {
    ...{ id, letter, question, answer, broadcast },
    askedAt: row.askedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    mine: account !== null && askerId === account.id,
    ...person('askedBy', askerId, askerName),
    ...person('answeredBy', answererId, answererName),
  };
}
