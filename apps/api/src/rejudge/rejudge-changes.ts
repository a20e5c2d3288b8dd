import type { Verdict } from '@tickjudge/judge';
import type { DataSource } from 'typeorm';
import { cursorText, parseCursor } from '../http/cursor.ts';
import type { RejudgeChanges, RejudgeChangesQuery } from './rejudge.dto.ts';

interface Row {
  submission: string;
  problem: string;
  sentAt: Date;
  accountId: string;
  accountName: string;
  beforeId: string;
  beforeVerdict: Verdict;
  beforeScore: number;
  beforeMax: number;
  afterId: string;
  afterVerdict: Verdict;
  afterScore: number;
  afterMax: number;
}

/** One page of the submissions whose verdict or score a set changes, and of those where judging failed; newest first. */
export async function listChanges(
  dataSource: DataSource,
  rejudgeId: string,
  { cursor, limit }: RejudgeChangesQuery,
): Promise<RejudgeChanges> {
  const behind = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await dataSource.query<Row[]>(
    `select submission.id as submission, submission.problem, submission.created_at as "sentAt",
       account.id as "accountId", account.name as "accountName",
       before.id as "beforeId", before.verdict as "beforeVerdict", before.score as "beforeScore", before.max_score as "beforeMax",
       after.id as "afterId", after.verdict as "afterVerdict", after.score as "afterScore", after.max_score as "afterMax"
     from judgement after join judgement before on before.id = after.replaces
       join submission on submission.id = after.submission_id join account on account.id = submission.account_id
     where after.rejudge_id = $1 and after.state = 'finished'
       and (after.verdict = 'JE' or before.verdict <> after.verdict or before.score is distinct from after.score)
       and ($2::timestamptz is null or (submission.created_at, submission.id) < ($2, $3::uuid))
     order by submission.created_at desc, submission.id desc limit $4`,
    [rejudgeId, behind?.createdAt ?? null, behind?.id ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      submission: row.submission,
      account: { id: row.accountId, name: row.accountName },
      problem: row.problem,
      sentAt: row.sentAt.toISOString(),
      before: {
        ...{ judgementId: row.beforeId, verdict: row.beforeVerdict },
        ...{ score: row.beforeScore, maxScore: row.beforeMax },
      },
      after: {
        ...{ judgementId: row.afterId, verdict: row.afterVerdict },
        ...{ score: row.afterScore, maxScore: row.afterMax },
      },
    })),
    next: last ? cursorText({ createdAt: last.sentAt, id: last.submission }) : null,
  };
}
