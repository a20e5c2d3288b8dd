import type { EntityManager } from 'typeorm';
import type { ContestEntry } from '../contest-feed/contest-entry.dto.ts';
import { appendTo } from '../feed/append-feed.ts';

/**
 * Tells the jury of a contest, and with "all" everybody who watches it. Each change that the standings hang on is told to
 * the jury: the number of its last event is the version of what the boards are made from. What changes a judgement is told
 * by a trigger.
 */
export async function tellContest(
  manager: EntityManager,
  id: string,
  to: 'jury' | 'all',
  entry: ContestEntry,
): Promise<void> {
  await appendTo(manager, { kind: 'contest-jury', id }, [entry]);
  if (to === 'all') await appendTo(manager, { kind: 'contest', id }, [entry]);
}
