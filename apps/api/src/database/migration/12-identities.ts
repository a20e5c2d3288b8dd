import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who people are with an identity provider; somebody who only ever comes from there has no password. */
export class Identities1700000000012 implements MigrationInterface {
  name = 'Identities1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account alter column password_hash drop not null;
      create table identity (
        id uuid primary key,
        account_id uuid not null references account on delete cascade,
        issuer text not null,
        subject text not null check (char_length(subject) between 1 and 255),
        created_at timestamptz(3) not null default now(),
        unique (issuer, subject),
        unique (account_id, issuer)
      );
    `);
  }

  /** Accounts without a password keep none that anybody could know. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity;
      update account set password_hash = 'none' where password_hash is null;
      alter table account alter column password_hash set not null;
    `);
  }
}
