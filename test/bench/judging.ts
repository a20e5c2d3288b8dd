import { judgingTime } from './judging-time.ts';
import { askedPackages, recordedPackages, recordPackage } from './package-records.ts';
import { BenchFailure, type Row, type Section } from './section.ts';

const goalMs = 3_000;

/**
 * The judging times alone, for another machine or a quieter one: of packages whose other figures, which do not depend on the
 * machine, are of their present state.
 */
export const judging: Section = {
  title: 'How long the references of the packages of problems/ are judged',
  anchor: 'a bare `node` process for each testcase, one after the other.',
  onlyWhenAsked: true,
  async run(progress, only) {
    const rows: Row[] = [];
    for (const pkg of askedPackages(only)) {
      const record = recordedPackages()[pkg.slug];
      if (record?.packageHash !== pkg.hash)
        throw new BenchFailure(
          `${pkg.slug} was not measured as it is; run: npm run bench -- problems --only ${pkg.slug}`,
        );
      progress(pkg.slug);
      const time = await judgingTime(pkg);
      recordPackage(pkg, { ...record, ...time });
      const { judgingMs, anchorMs } = time;
      rows.push({
        what: `${pkg.slug}: ${pkg.testcases.length} testcases`,
        ours: `${judgingMs} ms`,
        anchor: `${anchorMs} ms`,
        ratio: `${(anchorMs / judgingMs).toFixed(1)} times as fast`,
        goal: `${goalMs} ms`,
        reached: judgingMs < goalMs,
        figures: time,
      });
    }
    return rows;
  },
};
