import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Any constant will do: transactions that tell something take turns at it while they commit. */
const outboxLock = 0x6f75_7462;

/**
 * One outbox for everything that changes. What a transaction tells is drafted while it runs and numbered by a trigger
 * just before it commits, under one lock: the numbers are in the order of the commits, over everything and within each
 * topic, and no lock is waited for while that one is held. A draft is never seen by another transaction: either it is
 * in the outbox by the commit, or it is gone with the rest.
 */
export class Outbox1700000000007 implements MigrationInterface {
  name = 'Outbox1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        number bigint primary key check (number > 0),
        topic_kind text not null check (topic_kind ~ '^[a-z]+(-[a-z]+)*$'),
        topic_id text not null,
        sequence int not null check (sequence > 0),
        origin text,
        kind text not null,
        payload jsonb not null,
        at timestamptz not null,
        constraint sequence_in_topic unique (topic_kind, topic_id, sequence)
      );
      insert into outbox (number, topic_kind, topic_id, sequence, origin, kind, payload, at)
        -- A transaction may have begun before another one and told after it.
        select row_number() over (order by latest, topic_kind, topic_id, sequence), topic_kind, topic_id, sequence,
          origin, kind, payload, at
        from (
          select *, max(at) over (partition by topic_kind, topic_id order by sequence) as latest from (
              select 'submission' as topic_kind, submission_id::text as topic_id, sequence, judgement_id::text as origin,
                kind, payload, at
              from feed_event
              union all
              select 'version', version_id::text, sequence, attempt::text, kind, payload, at from package_event
          ) as each_topic
        ) as told;
      drop table feed_event, package_event;
      create trigger append_only before update or delete on outbox
        for each row execute function append_only();
      create trigger never_emptied before truncate on outbox
        for each statement execute function append_only();

      -- Empty whenever it is looked at from outside, so there is nothing to keep through a crash.
      create unlogged table outbox_draft (
        id bigint generated always as identity primary key,
        topic_kind text not null,
        topic_id text not null,
        origin text,
        entries jsonb not null check (jsonb_typeof(entries) = 'array')
      );
      create function number_draft() returns trigger language plpgsql as $$
      declare
        last_number bigint;
        last_sequence int;
      begin
        -- With an older snapshot than the lock the last numbers could not be seen.
        if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
          raise exception 'the outbox is written in transactions that read what is committed, not in %',
            current_setting('transaction_isolation');
        end if;
        perform pg_advisory_xact_lock(${outboxLock});
        select coalesce(max(number), 0) into last_number from outbox;
        select coalesce(max(sequence), 0) into last_sequence from outbox
          where topic_kind = new.topic_kind and topic_id = new.topic_id;
        insert into outbox (number, topic_kind, topic_id, sequence, origin, kind, payload, at)
          select last_number + position, new.topic_kind, new.topic_id, last_sequence + position, new.origin,
            entry ->> 'kind', entry, clock_timestamp()
          from jsonb_array_elements(new.entries) with ordinality as told (entry, position);
        delete from outbox_draft where id = new.id;
        perform pg_notify('feed', new.topic_kind || '/' || new.topic_id);
        return null;
      end $$;
      create constraint trigger numbered_at_commit after insert on outbox_draft
        deferrable initially deferred for each row execute function number_draft();
    `);
  }

  /** Submissions and versions have their tables back; what was told of other topics is lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table feed_event (
        submission_id uuid not null references submission,
        sequence int not null check (sequence > 0),
        judgement_id uuid not null references judgement,
        kind text not null,
        payload jsonb not null,
        at timestamptz not null default now(),
        primary key (submission_id, sequence)
      );
      create table package_event (
        version_id uuid not null references package_version,
        sequence int not null check (sequence > 0),
        attempt int not null,
        kind text not null,
        payload jsonb not null,
        at timestamptz not null default now(),
        primary key (version_id, sequence)
      );
      insert into feed_event (submission_id, sequence, judgement_id, kind, payload, at)
        select topic_id::uuid, sequence, origin::uuid, kind, payload, at from outbox where topic_kind = 'submission';
      insert into package_event (version_id, sequence, attempt, kind, payload, at)
        select topic_id::uuid, sequence, origin::int, kind, payload, at from outbox where topic_kind = 'version';
      drop table outbox_draft, outbox;
      drop function number_draft;
    `);
  }
}
