import type { EntityManager } from 'typeorm';
import type { AuditAction, SubjectKind } from './audit.dto.ts';

/**
 * Writes down who did what, in the transaction that does it: one is not there without the other. Details are shown to every
 * admin and kept for ever, so no secret belongs there.
 */
export async function noteAudit(
  manager: EntityManager,
  by: string,
  action: AuditAction,
  subject: { kind: SubjectKind; id: string },
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await manager.query(
    'insert into audit (by_account, action, subject_kind, subject_id, details) values ($1, $2, $3, $4, $5)',
    [by, action, subject.kind, subject.id, JSON.stringify(details)],
  );
}
