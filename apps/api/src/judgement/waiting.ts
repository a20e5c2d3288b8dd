import type { DataSource, EntityManager } from 'typeorm';
import type { Waiting } from '../submission/submission.dto.ts';
import type { JudgementQueue } from './judgement-queue.ts';

/**
 * How far a judgement is from being begun; null when it is, or has ended. It changes without an event of its own, so it is
 * asked for and never told. Ranges of two small indexes are counted, and no job is looked at.
 */
export async function readWaiting(
  { manager }: DataSource,
  queue: JudgementQueue,
  submissionId: string,
): Promise<Waiting | null> {
  const ahead = await countAhead(manager, submissionId);
  if (ahead === null) return null;
  const [workers, paused] = await Promise.all([queue.workers(), queue.pausedOfLate()]);
  return { ahead, reason: reasonFor(workers, paused) };
}

function reasonFor(workers: number | null, paused: boolean | null): Waiting['reason'] {
  if (workers === null || paused === null) return 'queue-away';
  if (paused) return 'paused';
  return workers === 0 ? 'no-worker' : 'workers-busy';
}

/**
 * Those being judged, and those that wait and go first, by class, depth and time; null when this one does not wait. What is
 * judged again in a set goes after everything else and is no submission of its own, so it does not count.
 */
async function countAhead(manager: EntityManager, submissionId: string): Promise<number | null> {
  const [row] = await manager.query<{ ahead: number }[]>(aheadQuery, [submissionId]);
  return row?.ahead ?? null;
}

export const aheadQuery = `select
    (select count(*)::int from judgement where state in ('compiling', 'running') and rejudge_id is null)
    + (select count(*)::int from judgement where state = 'queued' and rejudge_id is null
        and (priority, created_at, id) < (mine.priority, mine.created_at, mine.id)) as ahead
  from judgement mine where submission_id = $1 and current and state = 'queued'`;
