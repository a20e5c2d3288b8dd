import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noteAudit } from '../audit/note-audit.ts';
import { DomainError } from '../http/domain-error.ts';
import { cursorText, parseCursor } from '../http/cursor.ts';
import type { AccountBody, AccountList, AccountQuery, Role } from './account.dto.ts';

/** Any constant will do: it makes those who change roles take turns, so that two admins cannot demote each other. */
const roleLock = 0x726f_6c65;

interface AccountRow {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
}

/** Who may do what, as admins see and change it. */
@Injectable()
export class RoleService {
  constructor(private readonly dataSource: DataSource) {}

  /** All accounts, newest first. */
  async list({ cursor, limit }: AccountQuery): Promise<AccountList> {
    const after = cursor === undefined ? null : parseCursor(cursor);
    const rows = await this.dataSource.query<AccountRow[]>(
      `select id, name, role, date_trunc('milliseconds', created_at) as "createdAt" from account
       where $1::timestamptz is null or (date_trunc('milliseconds', created_at), id) < ($1, $2::uuid)
       order by date_trunc('milliseconds', created_at) desc, id desc limit $3`,
      [after?.createdAt ?? null, after?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
      next: last ? cursorText(last) : null,
    };
  }

  /** Gives an account a role, at once for everything that it does; notes who did it. The last admin stays one. */
  async change(admin: AccountBody, id: string, role: Role): Promise<AccountBody> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [roleLock]);
      const [account] = await manager.query<AccountBody[]>(
        'select id, name, role from account where id = $1 for no key update',
        [id],
      );
      if (!account) throw new DomainError('account-not-found', `There is no account ${id}.`);
      if (account.role === role) return account;
      if (account.role === 'admin') {
        const [others] = await manager.query<[{ count: number }]>(
          `select count(*)::int as count from account where role = 'admin' and id <> $1`,
          [id],
        );
        if (others.count === 0) {
          throw new DomainError(
            'last-admin',
            `"${account.name}" is the only admin; make somebody else one first.`,
          );
        }
      }
      await manager.query('update account set role = $2 where id = $1', [id, role]);
      const subject = { kind: 'account', id: account.id } as const;
      const details = { before: account.role, after: role };
      await noteAudit(manager, admin.id, 'role-changed', subject, details);
      return { ...account, role };
    });
  }
}
