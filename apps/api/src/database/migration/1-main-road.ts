import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the main road: people, problems, submissions, judgements, runs and the feed. */
export class MainRoad1700000000001 implements MigrationInterface {
  name = 'MainRoad1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid primary key,
        name text not null,
        password_hash text not null,
        role text not null check (role in ('admin', 'contestant')),
        created_at timestamptz not null default now()
      );
      create unique index account_name on account (lower(name));

      create table session (
        token_hash text primary key,
        account_id uuid not null references account on delete cascade,
        expires timestamptz not null
      );
      create index session_account on session (account_id);

      create table problem (
        slug text primary key,
        package_hash text not null,
        title text not null,
        statement text not null,
        contract text not null,
        starter text not null,
        difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
        tags text[] not null,
        groups jsonb not null,
        limits jsonb not null,
        testcases int not null,
        listed boolean not null
      );

      create table submission (
        id uuid primary key,
        account_id uuid not null references account,
        problem text not null references problem,
        source text not null,
        bytes int not null,
        created_at timestamptz(3) not null
      );
      create index submission_of_account on submission (account_id, created_at desc, id desc);

      create function submission_is_immutable() returns trigger language plpgsql as $$
      begin
        raise exception 'a submission never changes; make a new one';
      end $$;
      create trigger submission_is_immutable before update on submission
        for each row execute function submission_is_immutable();

      create table judgement (
        id uuid primary key,
        submission_id uuid not null references submission,
        package_hash text not null,
        seed bigint not null check (seed between 0 and 4294967295),
        current boolean not null,
        attempt int not null default 0,
        state text not null check (state in ('queued', 'compiling', 'running', 'finished', 'cancelled')),
        testcases int,
        verdict text check (verdict in ('AC', 'WA', 'TLE', 'WTL', 'ILE', 'RTE', 'MLE', 'OLE', 'CE', 'JE')),
        reason text,
        message text,
        score double precision,
        max_score double precision,
        groups jsonb not null default '[]',
        diagnostics jsonb not null default '[]',
        history_hash text,
        cpu_time_ms double precision,
        engine_version text,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz,
        constraint verdict_exactly_when_finished check (
          (state = 'finished') = (verdict is not null)
          and (verdict is null) = (reason is null)
          and (verdict is null) = (message is null)
          and (verdict is null) = (finished_at is null)
        )
      );
      create unique index judgement_current on judgement (submission_id) where current;
      create index judgement_of_submission on judgement (submission_id);
      create index judgement_open on judgement (created_at, id) where state in ('queued', 'compiling', 'running');

      create table run (
        judgement_id uuid not null references judgement,
        index int not null check (index >= 0),
        testcase text not null,
        verdict text,
        payload jsonb not null,
        primary key (judgement_id, index)
      );

      create table feed_event (
        submission_id uuid not null references submission,
        sequence int not null check (sequence > 0),
        judgement_id uuid not null references judgement,
        kind text not null,
        payload jsonb not null,
        at timestamptz not null default now(),
        primary key (submission_id, sequence)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table feed_event, run, judgement, submission, problem, session, account;
      drop function submission_is_immutable;
    `);
  }
}
