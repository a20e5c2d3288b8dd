import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contests, who takes part, what is asked in them, what of them does not count; and the role of who runs them. */
export class Contests1700000000009 implements MigrationInterface {
  name = 'Contests1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account drop constraint account_role_check;
      alter table account add constraint account_role_check
        check (role in ('admin', 'organiser', 'author', 'contestant'));

      create table contest (
        id uuid primary key,
        title text not null,
        description text not null,
        rules jsonb not null,
        starts_at timestamptz(3) not null,
        duration_minutes int not null check (duration_minutes > 0),
        extra_minutes int not null default 0 check (extra_minutes >= 0),
        freeze_minutes int check (freeze_minutes between 1 and duration_minutes),
        frozen_at timestamptz(3),
        unfrozen_at timestamptz(3),
        registration text not null check (registration in ('open', 'code', 'closed')),
        code_hash text,
        virtual_allowed boolean not null,
        listed boolean not null,
        made_by uuid not null references account,
        created_at timestamptz(3) not null
      );
      create index contest_newest on contest (starts_at desc, id desc);
      create index contest_of_organiser on contest (made_by);

      create table contest_problem (
        contest_id uuid not null references contest on delete cascade,
        letter text not null check (letter ~ '^[A-Z][0-9]?$'),
        position int not null check (position >= 0),
        slug text not null references problem,
        version_id uuid not null references package_version,
        points double precision check (points > 0),
        primary key (contest_id, letter),
        constraint problem_once_in_contest unique (contest_id, slug)
      );
      create index contest_problem_of_slug on contest_problem (slug);

      create table participation (
        contest_id uuid not null references contest on delete cascade,
        account_id uuid not null references account,
        registered_at timestamptz(3) not null,
        starts_at timestamptz(3),
        extra_minutes int not null default 0 check (extra_minutes >= 0),
        hidden boolean not null default false,
        disqualified boolean not null default false,
        primary key (contest_id, account_id)
      );
      create index participation_of_account on participation (account_id);

      create table clarification (
        id uuid primary key,
        contest_id uuid not null references contest on delete cascade,
        letter text,
        asked_by uuid references account,
        question text,
        asked_at timestamptz(3) not null,
        answer text,
        answered_by uuid references account,
        answered_at timestamptz(3),
        broadcast boolean not null default false,
        constraint asked_or_announced check ((question is null) = (asked_by is null)),
        constraint announced_to_all check (question is not null or (broadcast and answer is not null)),
        constraint answered_whole check (
          (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)
        )
      );
      create index clarification_of_contest on clarification (contest_id, asked_at desc, id desc);

      alter table submission add contest_id uuid references contest;
      create index submission_of_contest on submission (contest_id, created_at desc, id desc)
        where contest_id is not null;

      create table ignored_submission (
        submission_id uuid primary key references submission,
        by_account uuid not null references account,
        at timestamptz(3) not null
      );

      -- Whatever changes a judgement, those who watch its contest are told. What the freeze hides is told to the jury alone.
      create function tell_contest() returns trigger language plpgsql as $$
      declare
        entry jsonb;
        sent record;
      begin
        if not new.current and (tg_op = 'INSERT' or not old.current) then return null; end if;
        if tg_op = 'UPDATE' and new.current = old.current
          and (new.state = old.state or new.state not in ('finished', 'cancelled')) then return null; end if;
        select submission.contest_id, submission.account_id, contest.unfrozen_at,
            submission.created_at - coalesce(participation.starts_at, contest.starts_at) as after,
            least(make_interval(mins => contest.duration_minutes - contest.freeze_minutes),
              contest.frozen_at - contest.starts_at) as freeze
          into sent
          from submission join contest on contest.id = submission.contest_id
            join participation on participation.contest_id = contest.id
              and participation.account_id = submission.account_id
          where submission.id = new.submission_id;
        if not found then return null; end if;
        entry := jsonb_build_object('kind', 'scoreboard', 'participant', sent.account_id);
        insert into outbox_draft (topic_kind, topic_id, entries)
          values ('contest-jury', sent.contest_id, jsonb_build_array(entry));
        if new.state = 'queued' or sent.unfrozen_at is not null or sent.freeze is null or sent.after < sent.freeze then
          insert into outbox_draft (topic_kind, topic_id, entries)
            values ('contest', sent.contest_id, jsonb_build_array(entry));
        end if;
        return null;
      end $$;
      create trigger tell_contest after insert or update of state, current on judgement
        for each row execute function tell_contest();
    `);
  }

  /** Contests are lost, what was sent in them is practice, and organisers are authors. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger tell_contest on judgement;
      drop function tell_contest;
      drop table ignored_submission;
      alter table submission drop column contest_id;
      drop table clarification, participation, contest_problem, contest;
      update account set role = 'author' where role = 'organiser';
      alter table account drop constraint account_role_check;
      alter table account add constraint account_role_check check (role in ('admin', 'author', 'contestant'));
    `);
  }
}
