import type { EntityManager } from 'typeorm';
import { noteAudit } from '../audit/note-audit.ts';
import { endRejudge, endedBefore, lockRejudge } from './locked-rejudge.ts';

/**
 * Ends a set without its judgements: those that are open are cancelled, nothing of what submissions have changes. Answers the
 * judgements that a worker may be at. To ask again changes nothing.
 */
export async function dropRejudge(
  manager: EntityManager,
  id: string,
  by: string,
): Promise<string[]> {
  // The judgements before the set, as the recorder does; in one order, so that two who drop it do not wait for each other.
  const open = await manager.query<{ id: string }[]>(
    `select id from judgement where rejudge_id = $1 and state in ('queued', 'compiling', 'running')
     order by id for no key update`,
    [id],
  );
  const ids = open.map((row) => row.id);
  await manager.query(
    `update judgement set state = 'cancelled' where id = any($1) and state in ('queued', 'compiling', 'running')`,
    [ids],
  );
  const { state, done, failed, total } = await lockRejudge(manager, id);
  if (state === 'applied') throw endedBefore(state);
  if (state === 'dropped') return [];
  await endRejudge(manager, { id, total, done, failed }, 'dropped', by);
  await noteAudit(manager, by, 'rejudge-dropped', { kind: 'rejudge', id }, { done, total });
  return ids;
}
