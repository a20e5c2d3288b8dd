import type { EntityManager } from 'typeorm';

/** Any constant will do, as long as every version of the API takes the same one. */
const slugLock = 0x736c_7567;

/**
 * Makes those who change the versions of a problem take turns until their transactions end: numbering, ownership and
 * going live. Taken before the lock of any version's row, so that no two wait for each other.
 */
export async function lockSlug(manager: EntityManager, slug: string): Promise<void> {
  await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [slugLock, slug]);
}
