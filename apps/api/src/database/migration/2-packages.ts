import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions of problem packages, their proofs, what was done with them; tokens; the role of an author.
 *
 * A problem's content moves from its row to a version's. The rows of before have no archive to make a version of, so
 * they keep their slug only: seeding gives those whose package is still there a live version when the API starts.
 */
export class Packages1700000000002 implements MigrationInterface {
  name = 'Packages1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account drop constraint account_role_check;
      alter table account add constraint account_role_check
        check (role in ('admin', 'author', 'contestant'));

      create function append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are only ever added', tg_table_name;
      end $$;

      create table role_change (
        id bigint generated always as identity primary key,
        account_id uuid not null references account,
        role_before text not null,
        role_after text not null,
        by_account uuid not null references account,
        at timestamptz(3) not null default now()
      );
      create trigger append_only before update or delete on role_change
        for each row execute function append_only();
      create trigger never_emptied before truncate on role_change
        for each statement execute function append_only();

      create table token (
        id uuid primary key,
        account_id uuid not null references account on delete cascade,
        name text not null,
        token_hash text not null unique,
        scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ '{submit,publish,read}'),
        created_at timestamptz(3) not null,
        expires timestamptz(3) not null,
        last_used_at timestamptz(3)
      );
      create index token_of_account on token (account_id, created_at desc);

      create table package_version (
        id uuid primary key,
        slug text not null,
        number int not null check (number > 0),
        package_hash text not null,
        package_key text not null,
        archive bytea not null,
        bytes int not null,
        title text not null,
        statement text not null,
        contract text not null,
        starter text not null,
        difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
        tags text[] not null,
        groups jsonb not null,
        limits jsonb not null,
        testcases int not null,
        origin text not null check (origin in ('upload', 'seed')),
        uploaded_by uuid references account,
        created_at timestamptz(3) not null,
        state text not null
          check (state in ('queued', 'proving', 'proved', 'rejected', 'failed', 'cancelled')),
        round int not null default 0,
        queued_at timestamptz(3) not null default now(),
        attempt int not null default 0,
        news int not null default 0,
        message text,
        publish_asked_by uuid references account,
        score_percent double precision,
        proof jsonb,
        published_at timestamptz(3),
        published_by uuid references account,
        constraint number_in_slug unique (slug, number),
        constraint content_once_in_slug unique (slug, package_hash),
        constraint uploads_have_an_uploader check ((origin = 'upload') = (uploaded_by is not null)),
        constraint ended_not_well_says_why
          check ((state in ('rejected', 'failed', 'cancelled')) = (message is not null))
      );
      create index package_version_newest on package_version (created_at desc, id desc);
      create index package_version_of_content on package_version (package_hash);
      create index package_version_of_account on package_version (uploaded_by);
      create index package_version_open on package_version (queued_at, id)
        where state in ('queued', 'proving');

      -- "of" fires when a column is named in an update, so nothing of the archive need be compared.
      create function package_version_is_immutable() returns trigger language plpgsql as $$
      begin
        raise exception 'the content of a version never changes; upload a new one';
      end $$;
      create trigger content_never_changes before update of id, slug, number, package_hash, package_key, archive,
          bytes, title, statement, contract, starter, difficulty, tags, groups, limits, testcases, origin, uploaded_by,
          created_at on package_version
        for each row execute function package_version_is_immutable();
      create trigger first_publishing_stays before update of published_at, published_by on package_version
        for each row when (old.published_at is not null) execute function package_version_is_immutable();
      create trigger published_stays before delete on package_version
        for each row when (old.published_at is not null) execute function package_version_is_immutable();
      create trigger never_emptied before truncate on package_version
        for each statement execute function append_only();

      create table package_event (
        version_id uuid not null references package_version,
        sequence int not null check (sequence > 0),
        attempt int not null,
        kind text not null,
        payload jsonb not null,
        at timestamptz not null default now(),
        primary key (version_id, sequence)
      );

      create table package_history (
        id bigint generated always as identity primary key,
        slug text not null,
        version_id uuid not null references package_version,
        number int not null,
        action text not null,
        by_account uuid references account,
        at timestamptz(3) not null default now()
      );
      create index package_history_of_slug on package_history (slug, id desc);
      create trigger append_only before update or delete on package_history
        for each row execute function append_only();
      create trigger never_emptied before truncate on package_history
        for each statement execute function append_only();

      alter table problem
        add live_version uuid references package_version,
        add live_by uuid references account,
        drop column package_hash, drop column title, drop column statement, drop column contract, drop column starter,
        drop column difficulty, drop column tags, drop column groups, drop column limits, drop column testcases;
      update problem set listed = false;
      alter table problem add constraint listed_only_with_content check (not listed or live_version is not null);
    `);
  }

  /** What is live stays readable; versions, proofs and tokens are lost, and authors are contestants again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table problem
        add package_hash text not null default '', add title text not null default '',
        add statement text not null default '', add contract text not null default '',
        add starter text not null default '', add difficulty text not null default 'easy'
          check (difficulty in ('easy', 'medium', 'hard')),
        add tags text[] not null default '{}', add groups jsonb not null default '[]',
        add limits jsonb not null default '{}', add testcases int not null default 0;
      update problem set package_hash = version.package_hash, title = version.title, statement = version.statement,
          contract = version.contract, starter = version.starter, difficulty = version.difficulty, tags = version.tags,
          groups = version.groups, limits = version.limits, testcases = version.testcases
        from package_version version where version.id = problem.live_version;
      alter table problem
        alter package_hash drop default, alter title drop default, alter statement drop default,
        alter contract drop default, alter starter drop default, alter difficulty drop default,
        alter tags drop default, alter groups drop default, alter limits drop default, alter testcases drop default,
        drop column live_version, drop column live_by;
      drop table package_history, package_event, package_version, token, role_change;
      drop function package_version_is_immutable;
      drop function append_only;
      update account set role = 'contestant' where role = 'author';
      alter table account drop constraint account_role_check;
      alter table account add constraint account_role_check check (role in ('admin', 'contestant'));
    `);
  }
}
