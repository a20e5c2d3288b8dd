import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { hashOf } from '../account/secret-hash.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { cursorText, parseCursor } from '../http/cursor.ts';
import { DomainError } from '../http/domain-error.ts';
import type {
  InvitationBody,
  InvitationDetails,
  InvitationList,
  InvitationMade,
  InvitationQuery,
  newInvitationSchema,
} from './invitation.dto.ts';

const dayMs = 24 * 3600 * 1000;
/** Invitations of the whole installation that somebody could still use. */
const mostInvitations = 1000;
/** Any constant will do: with it, those who make invitations take turns, so that the limit holds. */
const invitationLock = 0x696e_7669;

type InvitationRow = Omit<InvitationBody, 'createdAt' | 'expiresAt' | 'madeBy'> & {
  createdAt: Date;
  expiresAt: Date;
  makerId: string;
  makerName: string;
};

const selectRows = `select invitation.id, invitation.role, note, places, used, invitation.created_at as "createdAt",
    expires as "expiresAt", maker.id as "makerId", maker.name as "makerName"
  from invitation join account maker on maker.id = invitation.made_by`;

/** What admins hand out so that people may sign up, or sign up as authors. */
@Injectable()
export class InvitationService {
  constructor(private readonly dataSource: DataSource) {}

  async make(
    admin: AccountBody,
    { places, expiresInDays, role, note }: z.output<typeof newInvitationSchema>,
  ): Promise<InvitationMade> {
    const code = `invite_${randomBytes(32).toString('base64url')}`;
    const id = randomUUID();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + expiresInDays * dayMs);
    await this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [invitationLock]);
      const [usable] = await manager.query<[{ count: number }]>(
        'select count(*)::int as count from invitation where expires > now() and used < places',
      );
      if (usable.count >= mostInvitations) {
        throw new DomainError(
          'too-many-invitations',
          `There are ${mostInvitations} invitations that can still be used, which is the limit; delete some.`,
        );
      }
      await manager.query(
        `insert into invitation (id, code_hash, role, note, places, made_by, created_at, expires)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, hashOf(code), role, note, places, admin.id, createdAt, expiresAt],
      );
      const details = { role, places, note, expiresAt: expiresAt.toISOString() };
      await noteAudit(manager, admin.id, 'invitation-made', { kind: 'invitation', id }, details);
    });
    return {
      ...{ id, role, note, places, used: 0, code },
      madeBy: { id: admin.id, name: admin.name },
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** All of them, newest first, used up and expired ones included. */
  async list({ cursor, limit }: InvitationQuery): Promise<InvitationList> {
    const after = cursor === undefined ? null : parseCursor(cursor);
    const rows = await this.dataSource.query<InvitationRow[]>(
      `${selectRows}
       where $1::timestamptz is null or (invitation.created_at, invitation.id) < ($1, $2::uuid)
       order by invitation.created_at desc, invitation.id desc limit $3`,
      [after?.createdAt ?? null, after?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(bodyOf), next: last ? cursorText(last) : null };
  }

  /** One of them, with who used it, in the order in which they came. */
  async get(id: string): Promise<InvitationDetails> {
    const [row] = await this.dataSource.query<InvitationRow[]>(
      `${selectRows} where invitation.id = $1`,
      [id],
    );
    if (!row) throw notFound(id);
    const usedBy = await this.dataSource.query<{ id: string; name: string; at: Date }[]>(
      `select account.id, account.name, invitation_use.at
       from invitation_use join account on account.id = invitation_use.account_id
       where invitation_id = $1 order by at, account.id`,
      [id],
    );
    return { ...bodyOf(row), usedBy: usedBy.map((use) => ({ ...use, at: use.at.toISOString() })) };
  }

  /** Nobody can sign up with it any more; accounts that were made with it stay, and the audit knows of them. */
  async remove(admin: AccountBody, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [[row]] = await manager.query<
        [Pick<InvitationBody, 'id' | 'role' | 'note' | 'places' | 'used'>[], number]
      >('delete from invitation where id = $1 returning id, role, note, places, used', [id]);
      if (!row) throw notFound(id);
      const { id: subject, ...details } = row;
      await noteAudit(
        manager,
        admin.id,
        'invitation-deleted',
        { kind: 'invitation', id: subject },
        details,
      );
    });
  }
}

const notFound = (id: string) =>
  new DomainError('invitation-not-found', `There is no invitation ${id}.`);

const bodyOf = ({ makerId, makerName, ...row }: InvitationRow): InvitationBody => ({
  ...row,
  madeBy: { id: makerId, name: makerName },
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
