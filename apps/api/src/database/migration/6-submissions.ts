import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What keeps a request that is sent again from becoming a second submission, and the order of everybody's submissions.
 */
export class Submissions1700000000006 implements MigrationInterface {
  name = 'Submissions1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    // json and not jsonb: the answer is given again as it was, its keys in their order.
    await runner.query(`
      create table idempotency_key (
        account_id uuid not null references account on delete cascade,
        key text not null check (char_length(key) between 1 and 200),
        request_hash text not null,
        submission_id uuid not null references submission on delete cascade,
        answer json not null,
        created_at timestamptz not null default now(),
        primary key (account_id, key)
      );
      create index idempotency_key_age on idempotency_key (created_at);
      create index idempotency_key_of_submission on idempotency_key (submission_id);

      create index submission_by_time on submission (created_at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index submission_by_time; drop table idempotency_key');
  }
}
