import type { EntityManager } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';
import { appendRejudgeFeed } from './rejudge-topic.ts';
import type { RejudgeState } from './rejudge.dto.ts';

export interface LockedRejudge {
  readonly state: RejudgeState;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** Locks a set that is known to be there. Whoever wants open judgements of it as well has locked them before. */
export async function lockRejudge(manager: EntityManager, id: string): Promise<LockedRejudge> {
  const [row] = await manager.query<[LockedRejudge]>(
    'select state, total, done, failed from rejudge where id = $1 for no key update',
    [id],
  );
  return row;
}

/** Ends a set for good, and tells. */
export async function endRejudge(
  manager: EntityManager,
  { id, ...counts }: { id: string; total: number; done: number; failed: number },
  state: 'applied' | 'dropped',
  by: string,
): Promise<void> {
  await manager.query(
    'update rejudge set state = $2, ended_at = now(), ended_by = $3 where id = $1',
    [id, state, by],
  );
  await appendRejudgeFeed(manager, id, [{ kind: 'state', state, ...counts }]);
}

export const endedBefore = (state: 'applied' | 'dropped') =>
  new DomainError(
    'rejudge-ended',
    state === 'applied'
      ? 'The set was applied; to go back, judge again with the earlier version.'
      : 'The set was dropped; make another one.',
  );
