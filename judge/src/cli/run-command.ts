import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HistoryEntry } from '../core/index.ts';
import { type JudgeReport, type JudgeRequest, protocolVersion } from '../protocol/index.ts';
import { defaultSeed } from '../create-judge.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { openPackage } from './open-package.ts';
import { readSeed } from './read-seed.ts';
import { readSource } from './read-source.ts';
import { startJudge, type WallsOption } from './start-judge.ts';
import { replayLine } from './replay-line.ts';
import { nearest, tickCommand } from './tick-command.ts';
import { showReport, showRun, showScenarioLog } from './show-report.ts';

export interface RunOptions {
  readonly json?: boolean;
  readonly walls: WallsOption;
  readonly seed?: string;
  readonly history?: boolean;
  readonly testcase?: string;
  readonly report?: string;
}

/** `tick run`: judges one file against one package, here, with the engine that the service uses. */
export async function runCommand(
  where: string,
  file: string,
  options: RunOptions,
): Promise<number> {
  const pkg = await openPackage(where);
  const source = readSource(file);
  const seed = options.seed === undefined ? undefined : readSeed(options.seed);
  const onlyTestcase = options.testcase;
  if (onlyTestcase !== undefined && !pkg.testcases.some(({ id }) => id === onlyTestcase))
    throw new UsageError(`The package ${pkg.slug} has no testcase ${onlyTestcase}.`);
  const histories: Record<string, readonly HistoryEntry[]> = {};
  const scenarioLogs = new Map<string, string>();
  const judge = await startJudge(options.walls);
  const replayOf = (testcase?: string) =>
    replayLine({
      directory: pkg.directory,
      file: resolve(file),
      seed: seed ?? defaultSeed,
      testcase,
    });
  try {
    const report = await judge.judgeSource(pkg, source, {
      ...(seed === undefined ? {} : { seed }),
      ...(onlyTestcase === undefined ? {} : { onlyTestcase }),
      onCalibrating: () =>
        console.error('Measuring the accepted submissions, once on this machine ...'),
      onProgress: (progress) => {
        if (progress.kind !== 'run') return;
        const { run } = progress;
        if (!options.json) console.log(showRun(run, replayOf(run.testcase)));
        const log = scenarioLogs.get(run.testcase);
        if (log !== undefined)
          if (options.json) console.error(`${run.testcase}\n${showScenarioLog(log)}`);
          else console.log(showScenarioLog(log));
      },
      // Only here, where the package lies, and never in a report.
      onScenarioLog: (testcase, text) => void scenarioLogs.set(testcase, text),
      ...(options.history
        ? { onHistory: (testcase, history) => void (histories[testcase] = history) }
        : {}),
    });
    const whole = {
      ...report,
      request: requestOf(report, pkg.slug, source),
      ...(options.history ? { histories } : {}),
    };
    const json = JSON.stringify(whole, null, 2);
    if (options.report !== undefined) writeReport(options.report, json);
    if (options.json) console.log(json);
    else {
      console.log(showReport(report, replayOf(onlyTestcase)));
      if (report.verdict === 'JE')
        console.log(
          `What is wrong with the package: ${tickCommand()} verify ${nearest(pkg.directory)}`,
        );
      if (options.history) console.log(JSON.stringify(histories, null, 2));
    }
    return exitCodeOf(report);
  } finally {
    await judge.close();
  }
}

/** What the report answers, so that it can be judged again from the report alone. */
function requestOf(report: JudgeReport, slug: string, source: string): JudgeRequest {
  const { judgementId, packageHash, seed } = report;
  const problem = { slug, packageHash };
  return { protocol: protocolVersion, judgementId, problem, source, seed };
}

function writeReport(file: string, json: string): void {
  try {
    writeFileSync(file, `${json}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`The report can not be written to ${file} (${code}).`);
  }
}

export function exitCodeOf(report: JudgeReport): number {
  if (report.verdict === 'AC') return exitCodes.accepted;
  return report.verdict === 'JE' ? exitCodes.judgeError : exitCodes.rejected;
}
