import { readArchive } from '@tickjudge/judge';
import { storable } from '@tickjudge/queue';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What helps those who are stuck, and those who are done. Versions of before have no hints, since the format had none, but
 * their archive may hold an editorial; archives are read one after the other.
 */
export class HintsAndEditorial1700000000004 implements MigrationInterface {
  name = 'HintsAndEditorial1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table package_version add hints text[] not null default '{}', add editorial text;
      alter table package_version alter hints drop default;
    `);
    const versions = (await runner.query('select id from package_version')) as { id: string }[];
    for (const { id } of versions) {
      const [row] = (await runner.query('select archive from package_version where id = $1', [
        id,
      ])) as [{ archive: Buffer }];
      const editorial = (await readArchive(row.archive)).files.get('solution/solution.en.md');
      if (editorial)
        await runner.query('update package_version set editorial = $2 where id = $1', [
          id,
          storable(editorial.toString()),
        ]);
    }
    await runner.query(`
      create trigger help_never_changes before update of hints, editorial on package_version
        for each row execute function package_version_is_immutable();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger help_never_changes on package_version;
      alter table package_version drop column hints, drop column editorial;
    `);
  }
}
