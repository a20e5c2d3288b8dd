import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a package says of its secret testcases' findings, and submissions that do not count. A version of before said
 * nothing, which stands for hidden.
 */
export class TrialsAndFindings1700000000010 implements MigrationInterface {
  name = 'TrialsAndFindings1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table package_version add secret_findings text not null default 'hidden'
        check (secret_findings in ('hidden', 'shown'));
      create trigger secrecy_never_changes before update of secret_findings on package_version
        for each row execute function package_version_is_immutable();

      alter table submission add counts boolean not null default true,
        add scenario text check (octet_length(scenario) <= 65536),
        add constraint only_trials_have_a_scenario check (scenario is null or not counts);
    `);
  }

  /** A trial would become a submission like any other, so trials go. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger secrecy_never_changes on package_version;
      alter table package_version drop column secret_findings;

      delete from run where judgement_id in (
        select judgement.id from judgement join submission on submission.id = submission_id where not counts);
      alter table outbox disable trigger append_only;
      delete from outbox where topic_kind = 'submission'
        and topic_id in (select id::text from submission where not counts);
      alter table outbox enable trigger append_only;
      delete from judgement where submission_id in (select id from submission where not counts);
      delete from submission where not counts;
      alter table submission drop column counts, drop column scenario;
    `);
  }
}
