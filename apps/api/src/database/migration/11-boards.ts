import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What accepted judgements took, summed up once, and the ways to the rows that boards are made from. */
export class Boards1700000000011 implements MigrationInterface {
  name = 'Boards1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    // Sums of numeric are exact, so they do not depend on an order.
    await runner.query(`
      create table judgement_counters (
        judgement_id uuid primary key references judgement on delete cascade,
        requests bigint not null,
        events bigint not null,
        virtual_time_ms double precision not null,
        cpu_time_ms double precision not null
      );
      insert into judgement_counters (judgement_id, requests, events, virtual_time_ms, cpu_time_ms)
        select run.judgement_id, sum((payload -> 'counters' ->> 'requests')::numeric),
          sum((payload -> 'counters' ->> 'events')::numeric), sum((payload ->> 'virtualTimeMs')::numeric),
          sum((payload ->> 'cpuTimeMs')::numeric)
        from run join judgement on judgement.id = run.judgement_id
        where judgement.verdict = 'AC' group by run.judgement_id;

      -- A board reads these instead of the tables, whose rows are wide: sources, diagnostics.
      create index judgement_accepted on judgement (submission_id) include (id, package_hash, seed)
        where current and verdict = 'AC';
      create index submission_of_problem on submission (problem, account_id) include (id, created_at, bytes)
        where counts;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index submission_of_problem, judgement_accepted; drop table judgement_counters',
    );
  }
}
