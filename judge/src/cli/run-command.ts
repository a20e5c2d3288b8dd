import type { HistoryEntry } from '../core/index.ts';
import type { JudgeReport } from '../protocol/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { openPackage } from './open-package.ts';
import { readSource } from './read-source.ts';
import { startJudge, type WallsOption } from './start-judge.ts';
import { showReport, showRun } from './show-report.ts';

export interface RunOptions {
  readonly json?: boolean;
  readonly walls: WallsOption;
  readonly seed?: string;
  readonly history?: boolean;
}

/** `tick run`: judges one file against one package, here, with the engine that the service uses. */
export async function runCommand(
  where: string,
  file: string,
  options: RunOptions,
): Promise<number> {
  const pkg = openPackage(where);
  const source = readSource(file);
  const seed = options.seed === undefined ? undefined : readSeed(options.seed);
  const histories: Record<string, readonly HistoryEntry[]> = {};
  const judge = await startJudge(options.walls);
  try {
    const report = await judge.judgeSource(pkg, source, {
      ...(seed === undefined ? {} : { seed }),
      onProgress: (progress) => {
        if (progress.kind === 'run' && !options.json) console.log(showRun(progress.run));
      },
      ...(options.history
        ? { onHistory: (testcase, history) => void (histories[testcase] = history) }
        : {}),
    });
    if (options.json)
      console.log(JSON.stringify(options.history ? { ...report, histories } : report, null, 2));
    else {
      console.log(showReport(report, `npm run tick -- run ${where} ${file} --seed ${report.seed}`));
      if (options.history) console.log(JSON.stringify(histories, null, 2));
    }
    return exitCodeOf(report);
  } finally {
    await judge.close();
  }
}

export function exitCodeOf(report: JudgeReport): number {
  if (report.verdict === 'AC') return exitCodes.accepted;
  return report.verdict === 'JE' ? exitCodes.judgeError : exitCodes.rejected;
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,10}$/.test(text) || seed > 0xffffffff) {
    throw new UsageError(`--seed ${text} is not a whole number from 0 to 4294967295.`);
  }
  return seed;
}
