import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of judgements, and sets of judgements that run beside the current ones until they are applied or dropped. */
export class Judging1700000000008 implements MigrationInterface {
  name = 'Judging1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    // The default is the front of practice, see judgement/priority.ts: what was open before keeps its order.
    await runner.query(`
      create table rejudge (
        id uuid primary key,
        made_by uuid not null references account,
        problem text not null references problem,
        scope jsonb not null,
        version_id uuid not null references package_version,
        note text not null default '',
        state text not null check (state in ('judging', 'judged', 'applied', 'dropped')),
        total int not null check (total > 0),
        skipped int not null,
        done int not null default 0,
        failed int not null default 0,
        created_at timestamptz(3) not null default now(),
        judged_at timestamptz(3),
        ended_at timestamptz(3),
        ended_by uuid references account,
        constraint counts_fit check (failed between 0 and done and done <= total),
        constraint judged_when_all_are check (state not in ('judged', 'applied') or done = total),
        constraint ended_by_somebody check (
          (state in ('applied', 'dropped')) = (ended_at is not null)
          and (ended_at is null) = (ended_by is null)
        )
      );
      create index rejudge_by_time on rejudge (created_at desc, id desc);

      alter table judgement
        add priority smallint not null default 1001 check (priority between 1 and 4000),
        add rejudge_id uuid references rejudge,
        add replaces uuid references judgement,
        add constraint replaces_within_a_set check ((rejudge_id is null) = (replaces is null));
      create index judgement_of_rejudge on judgement (rejudge_id, id) where rejudge_id is not null;
      create index judgement_replaces on judgement (replaces) where replaces is not null;

      drop index judgement_open;
      create index judgement_open on judgement (created_at, id)
        where state in ('queued', 'compiling', 'running') and rejudge_id is null;
      create index judgement_open_in_set on judgement (priority, created_at, id)
        where state in ('queued', 'compiling', 'running') and rejudge_id is not null;
      create index judgement_waiting on judgement (priority, created_at, id)
        where state = 'queued' and rejudge_id is null;
      create index judgement_begun on judgement (id)
        where state in ('compiling', 'running') and rejudge_id is null;
    `);
  }

  /** Of sets, what was applied stays: it is, or was, what its submission got, and feeds name it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index judgement_begun, judgement_waiting, judgement_open_in_set, judgement_open;
      create index judgement_open on judgement (created_at, id) where state in ('queued', 'compiling', 'running');
      create temporary table beside on commit drop as
        select judgement.id from judgement join rejudge on rejudge.id = rejudge_id
        where rejudge.state <> 'applied' or verdict = 'JE';
      delete from run where judgement_id in (select id from beside);
      delete from judgement where id in (select id from beside);
      alter table judgement drop replaces, drop rejudge_id, drop priority;
      drop table rejudge;
    `);
  }
}
