import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people and those who look after them need: who did what in one place, codes to set a new password, invitations, and
 * the counts that slow guessing down. The changes of roles, which had a table of their own, move into the audit.
 */
export class People1700000000005 implements MigrationInterface {
  name = 'People1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit (
        id bigint generated always as identity primary key,
        at timestamptz(3) not null default now(),
        by_account uuid not null references account,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        details jsonb not null
      );
      create index audit_of_account on audit (by_account, id desc);
      create index audit_of_action on audit (action, id desc);
      create index audit_of_subject on audit (subject_id, subject_kind, id desc);
      insert into audit (at, by_account, action, subject_kind, subject_id, details)
        select at, by_account, 'role-changed', 'account', account_id::text,
          jsonb_build_object('before', role_before, 'after', role_after)
        from role_change order by id;
      drop table role_change;
      create trigger append_only before update or delete on audit
        for each row execute function append_only();
      create trigger never_emptied before truncate on audit
        for each statement execute function append_only();

      create table password_reset (
        account_id uuid primary key references account on delete cascade,
        code_hash text not null unique,
        made_by uuid not null references account,
        expires timestamptz(3) not null
      );

      create table invitation (
        id uuid primary key,
        code_hash text not null unique,
        role text not null check (role in ('author', 'contestant')),
        note text not null,
        places int not null check (places between 1 and 1000),
        used int not null default 0 check (used between 0 and places),
        made_by uuid not null references account,
        created_at timestamptz(3) not null,
        expires timestamptz(3) not null
      );
      create index invitation_newest on invitation (created_at desc, id desc);
      create table invitation_use (
        account_id uuid primary key references account on delete cascade,
        invitation_id uuid not null references invitation on delete cascade,
        at timestamptz(3) not null
      );
      create index invitation_use_of_invitation on invitation_use (invitation_id, at);

      -- The columns are those that rate-limiter-flexible names in its statements.
      create table throttle (
        key varchar(255) primary key,
        points int not null default 0,
        expire bigint
      );
      create index throttle_expire on throttle (expire);
    `);
  }

  /** Changes of roles go back to their table; the rest of the audit, codes and invitations are lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table role_change (
        id bigint generated always as identity primary key,
        account_id uuid not null references account,
        role_before text not null,
        role_after text not null,
        by_account uuid not null references account,
        at timestamptz(3) not null default now()
      );
      insert into role_change (account_id, role_before, role_after, by_account, at)
        select subject_id::uuid, details->>'before', details->>'after', by_account, at
        from audit where action = 'role-changed' order by id;
      create trigger append_only before update or delete on role_change
        for each row execute function append_only();
      create trigger never_emptied before truncate on role_change
        for each statement execute function append_only();
      drop table throttle, invitation_use, invitation, password_reset, audit;
    `);
  }
}
