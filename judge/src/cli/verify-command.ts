import { existsSync } from 'node:fs';
import { colorsFor } from './colors.ts';
import { listProblemPackages, verifyPackage } from '../problem/index.ts';
import { defaultSeed } from '../create-judge.ts';
import { replayLine } from './replay-line.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { startJudge, type WallsOption } from './start-judge.ts';
import { openPackage } from './open-package.ts';
import { showScenarioLog } from './show-report.ts';

const color = colorsFor(process.stdout);

/** `tick verify`: judges every labelled submission of the packages and compares with what its label says. */
export async function verifyCommand(
  paths: readonly string[],
  options: { readonly json?: boolean; readonly walls: WallsOption },
): Promise<number> {
  const directories =
    paths.length > 0 ? paths : existsSync('problems') ? listProblemPackages('problems') : [];
  if (directories.length === 0)
    throw new UsageError('There are no problem packages here; name their folders.');
  const packages = directories.map(openPackage);
  const judge = await startJudge(options.walls);
  const results: object[] = [];
  let passed = 0;
  let failed = 0;
  try {
    for (const pkg of packages) {
      if (!options.json) console.log(color.bold(pkg.slug));
      const scenarioLogs: Record<string, Record<string, string>> = {};
      const replay = (file: string, testcase: string | undefined) =>
        replayLine({ directory: pkg.directory, file, seed: defaultSeed, testcase });
      await verifyPackage(
        pkg,
        (source, { file }) => {
          // Judged twice, and the same both times.
          const log: Record<string, string> = (scenarioLogs[file] = {});
          return judge.judgeSource(pkg, source, {
            despiteFailedReference: true,
            onScenarioLog: (testcase, text) => void (log[testcase] = text),
          });
        },
        ({ submission, report, problems, testcase }) => {
          if (problems.length === 0) passed++;
          else failed++;
          results.push({
            slug: pkg.slug,
            label: submission.label,
            name: submission.name,
            verdict: report?.verdict,
            problems,
            ...(problems.length === 0 ? {} : { replay: replay(submission.file, testcase) }),
          });
          if (options.json) return;
          const mark = problems.length === 0 ? color.green('ok  ') : color.red('FAIL');
          console.log(
            `  ${mark} ${submission.label}/${submission.name}  ${report?.verdict ?? '-'} ${report?.message ?? ''}`,
          );
          for (const [id, text] of Object.entries(scenarioLogs[submission.file] ?? {}))
            console.log(`       ${id}\n${showScenarioLog(text)}`);
          for (const { message } of problems) console.log(`       ${message}`);
          if (problems.length > 0)
            console.log(color.dim(`       ${replay(submission.file, testcase)}`));
        },
      );
    }
    if (options.json) console.log(JSON.stringify({ passed, failed, results }, null, 2));
    else console.log(`${passed} labelled submissions as labelled, ${failed} not.`);
    return failed === 0 ? exitCodes.accepted : exitCodes.rejected;
  } finally {
    await judge.close();
  }
}
