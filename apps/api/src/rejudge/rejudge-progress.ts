import type { Verdict } from '@tickjudge/judge';
import type { EntityManager } from 'typeorm';

/**
 * Counts a judgement of a set that has ended, in the transaction that ends it; the last one makes the set "judged". Whoever
 * locks a judgement and its set locks the judgement first, or has seen that no judgement of the set is open.
 */
export async function countEnd(
  manager: EntityManager,
  rejudgeId: string,
  verdict: Verdict,
): Promise<void> {
  await manager.query(
    `update rejudge set done = done + 1, failed = failed + $2,
       state = case when done + 1 = total then 'judged' else state end,
       judged_at = case when done + 1 = total then now() end
     where id = $1 and state = 'judging'`,
    [rejudgeId, verdict === 'JE' ? 1 : 0],
  );
}
