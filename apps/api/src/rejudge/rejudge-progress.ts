import type { Verdict } from '@tickjudge/judge';
import type { EntityManager } from 'typeorm';
import { lockRejudge } from './locked-rejudge.ts';
import { appendRejudgeFeed } from './rejudge-topic.ts';
import type { RejudgeEntry } from './rejudge-entry.dto.ts';

/** A judgement of a set that has ended. */
export interface Ended {
  readonly rejudgeId: string;
  readonly judgementId: string;
  readonly submissionId: string;
  readonly verdict: Verdict;
}

/**
 * Counts a judgement of a set that has ended, and tells, in the transaction that ends it; the last one makes the set "judged".
 * Whoever locks an open judgement and its set locks the judgement first.
 */
export async function countEnd(
  manager: EntityManager,
  { rejudgeId, judgementId, submissionId, verdict }: Ended,
): Promise<void> {
  const set = await lockRejudge(manager, rejudgeId);
  const [before] = await manager.query<[{ verdict: Verdict }]>(
    `select before.verdict from judgement join judgement before on before.id = judgement.replaces where judgement.id = $1`,
    [judgementId],
  );
  const counts = { done: set.done + 1, failed: set.failed + (verdict === 'JE' ? 1 : 0) };
  const isLast = counts.done === set.total;
  await manager.query(
    `update rejudge set done = $2, failed = $3, state = case when $4 then 'judged' else state end,
       judged_at = case when $4 then now() end
     where id = $1`,
    [rejudgeId, counts.done, counts.failed, isLast],
  );
  const told: RejudgeEntry[] = [
    { kind: 'judged', submissionId, before: before.verdict, after: verdict, ...counts },
  ];
  if (isLast) told.push({ kind: 'state', state: 'judged', total: set.total, ...counts });
  await appendRejudgeFeed(manager, rejudgeId, told);
}
