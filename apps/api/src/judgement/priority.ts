import type { EntityManager } from 'typeorm';

/** Why something is judged, in the order in which it is: whoever competes does not wait for whoever practises. */
export const judgementClasses = ['contest', 'practice', 'trial', 'rejudge'] as const;
export type JudgementClass = (typeof judgementClasses)[number];

/** Depths of one class; whoever has more open judgements than that waits at the end of the class, first come first served. */
export const depthsPerClass = 1_000;

/**
 * The priority of a judgement: its class, and within the class its depth, which is how many open judgements of the class its
 * account has already. So accounts take turns: the first judgements of all of them, then the second ones, and a flood of one
 * account stands behind its own. Lower goes first; from 1, since BullMQ puts a job without a priority before all that have one.
 */
export function priorityOf(of: JudgementClass, depth: number): number {
  return 1 + judgementClasses.indexOf(of) * depthsPerClass + Math.min(depth, depthsPerClass - 1);
}

/** The priority of the next judgement of an account. The caller holds the lock of the account, so nobody else has the same depth. */
export async function nextPriority(
  manager: EntityManager,
  accountId: string,
  of: JudgementClass,
): Promise<number> {
  const [row] = await manager.query<[{ depth: number }]>(
    `select count(*)::int as depth from judgement join submission on submission.id = judgement.submission_id
     where submission.account_id = $1 and judgement.current
       and judgement.state in ('queued', 'compiling', 'running') and judgement.priority between $2 and $3`,
    [accountId, priorityOf(of, 0), priorityOf(of, Infinity)],
  );
  return priorityOf(of, row.depth);
}
