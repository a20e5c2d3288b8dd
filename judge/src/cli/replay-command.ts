import { existsSync, readFileSync } from 'node:fs';
import { engineVersion } from '../engine-version.ts';
import type { ProblemPackage } from '../problem/index.ts';
import {
  compareRuns,
  readReplayable,
  type RunDifference,
  type RecordedRun,
  type ReplayableReport,
} from '../protocol/index.ts';
import { colorsFor } from './colors.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { isPackage, openPackage } from './open-package.ts';
import { fetchReport, plainLine } from './remote/index.ts';
import { startJudge, type WallsOption } from './start-judge.ts';

export interface ReplayOptions {
  readonly walls: WallsOption;
  readonly package?: string;
  readonly json?: boolean;
}

const color = colorsFor(process.stdout);

/**
 * `tick replay`: judges again what a report tells of, from the report alone (a file's, or that of a submission on the
 * server), and holds every run against it: verdict and history must be the same, on whatever machine.
 */
export async function replayCommand(what: string, options: ReplayOptions): Promise<number> {
  const report = isSubmission(what) ? await fetchReport(what) : readReport(what);
  const pkg = await openSamePackage(report, options.package);
  if (report.engineVersion !== null && report.engineVersion !== engineVersion)
    console.error(
      `The report was made by engine ${report.engineVersion}, this is ${engineVersion}: histories may differ.`,
    );
  const judge = await startJudge(options.walls);
  try {
    const [only, ...others] = report.runs;
    const isOfOneTestcase =
      !report.trial && only !== undefined && others.length === 0 && !only.hidden;
    const again = await judge.judgeSource(pkg, report.source, {
      seed: report.seed,
      ...(report.trial && { trial: report.trial }),
      ...(isOfOneTestcase ? { onlyTestcase: only.testcase } : {}),
    });
    const differences = compareRuns(report.runs, again.runs).map(plainDifference);
    const isSame = differences.length === 0 && report.verdict === again.verdict;
    const hidden = report.runs.filter((run) => run.hidden).length;
    if (options.json) {
      const verdicts = { was: report.verdict, is: again.verdict };
      console.log(
        JSON.stringify({ same: isSame, verdict: verdicts, hidden, differences }, null, 2),
      );
    } else {
      for (const run of again.runs)
        console.log(showRun(run, differences.find((one) => one.testcase === run.testcase)?.what));
      const gone = differences.filter(
        (one) => !again.runs.some((run) => run.testcase === one.testcase),
      );
      for (const { testcase, what } of gone)
        console.log(`  ${color.red('OTHER')} ${testcase}  ${what}`);
      console.log(
        report.verdict === again.verdict
          ? `The verdict is ${again.verdict} as it was; ${differences.length} of ${again.runs.length} runs differ.`
          : `The verdict was ${report.verdict ?? 'not there yet'}, and is ${again.verdict}: ${again.message}`,
      );
      if (hidden > 0)
        console.log(
          `The report hides what happened in ${hidden} secret ${hidden === 1 ? 'testcase' : 'testcases'}: there the verdicts were compared, and not the histories.`,
        );
    }
    return isSame ? exitCodes.accepted : exitCodes.rejected;
  } finally {
    await judge.close();
  }
}

/** What a report says may be anything: it is a file, or a server's. */
const plainDifference = ({ testcase, what }: RunDifference): RunDifference => ({
  testcase: plainLine(testcase),
  what: plainLine(what),
});

function showRun(run: RecordedRun, difference: string | undefined): string {
  if (difference !== undefined) return `  ${color.red('OTHER')} ${run.testcase}  ${difference}`;
  const verdict = run.result.kind === 'skipped' ? 'skipped' : run.result.verdict;
  const history = run.historyHash.slice(0, 16) || 'no history';
  return `  ${color.green('same ')} ${run.testcase}  ${verdict}  ${color.dim(history)}`;
}

/** Far above any report; a larger file is something else. */
const maxReportBytes = 256 * 2 ** 20;

function readReport(file: string): ReplayableReport {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  let value: unknown;
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length > maxReportBytes) throw new UsageError(`${file} is too large for a report.`);
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} is not JSON; \`tick run ... --report ${file}\` writes a report.`);
  }
  const report = readReplayable(value);
  if (report === null)
    throw new UsageError(
      `${file} holds no report with its source; \`tick run ... --report <file>\` and \`--json\` write one, and the API answers one for a submission.`,
    );
  return report;
}

/** The id of a submission, and no file. */
const isSubmission = (what: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(what) && !existsSync(what);

/** The package of the report's very content. */
async function openSamePackage(
  { slug, packageHash }: ReplayableReport,
  where = slug,
): Promise<ProblemPackage> {
  if (!isPackage(where))
    throw new UsageError(
      `The package ${slug} is not here: name its folder with --package. Judging again takes the package itself, of the ` +
        `content ${packageHash.slice(0, 16)}; its authors get it from the page of its versions.`,
    );
  const pkg = await openPackage(where);
  if (pkg.hash === packageHash) return pkg;
  throw new UsageError(
    `The package ${pkg.directory} has the content ${pkg.hash.slice(0, 16)}, and the report is about ` +
      `${slug} of the content ${packageHash.slice(0, 16)}: take the version that it was made with, ` +
      'or name its folder with --package.',
  );
}
