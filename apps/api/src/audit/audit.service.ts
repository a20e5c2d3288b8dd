import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { parseNumberCursor } from '../http/cursor.ts';
import type { AuditEntry, AuditList, AuditQuery } from './audit.dto.ts';

type AuditRow = Omit<AuditEntry, 'id' | 'at' | 'by' | 'subject'> & {
  id: string;
  at: Date;
  byId: string;
  byName: string;
  kind: AuditEntry['subject']['kind'];
  subject: string;
};

/** Reads what was written down of privileged actions. */
@Injectable()
export class AuditService {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(query: AuditQuery): Promise<AuditList> {
    const { account, action, subjectKind, subject, cursor, limit } = query;
    const rows = await this.dataSource.query<AuditRow[]>(
      `select audit.id, audit.at, account.id as "byId", account.name as "byName", audit.action,
         audit.subject_kind as kind, audit.subject_id as subject, audit.details
       from audit join account on account.id = audit.by_account
       where ($1::bigint is null or audit.id < $1)
         and ($2::uuid is null or audit.by_account = $2)
         and ($3::text is null or audit.action = $3)
         and ($4::text is null or audit.subject_kind = $4)
         and ($5::text is null or audit.subject_id = $5)
       order by audit.id desc limit $6`,
      [
        cursor === undefined ? null : parseNumberCursor(cursor),
        ...[account, action, subjectKind, subject?.toLowerCase()].map((given) => given ?? null),
        limit + 1,
      ],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(entryOf), next: last?.id ?? null };
  }
}

const entryOf = ({
  id,
  at,
  byId,
  byName,
  action,
  kind,
  subject,
  details,
}: AuditRow): AuditEntry => ({
  id: Number(id),
  at: at.toISOString(),
  by: { id: byId, name: byName },
  action,
  subject: { kind, id: subject },
  details,
});
