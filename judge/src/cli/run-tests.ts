import type { HistoryEntry } from '../core/index.ts';
import type { Engine } from '../create-judge.ts';
import type { ProblemPackage } from '../problem/index.ts';
import type { Diagnostic, RunReport } from '../protocol/index.ts';

/** A testcase as it went under one seed. */
export interface TestedRun {
  readonly run: RunReport;
  readonly history: readonly HistoryEntry[];
  /** What the scenario wrote to its console, "[7 ms] text" a line. */
  readonly scenarioLog: string;
}

export interface TestOrder {
  readonly pkg: ProblemPackage;
  readonly source: string;
  readonly testcases: ReadonlySet<string>;
}

/** To look at runs, not to judge them: nothing is measured, and an endless loop ends all the same. */
const cpuTimeMs = 10_000;

/** Runs testcases under one seed, each told as it ends; answers why the source could not be run at all. */
export async function runTests(
  judge: Pick<Engine, 'judgeSource'>,
  { pkg, source, testcases }: TestOrder,
  seed: number,
  onRun: (tested: TestedRun) => void,
): Promise<readonly Diagnostic[]> {
  const histories = new Map<string, readonly HistoryEntry[]>();
  const logs = new Map<string, string>();
  const { diagnostics } = await judge.judgeSource(pkg, source, {
    ...{ seed, cpuTimeMs, onlyTestcases: testcases, despiteFailures: true },
    onHistory: (testcase, history) => void histories.set(testcase, history),
    onScenarioLog: (testcase, text) => void logs.set(testcase, text),
    onProgress: (progress) => {
      if (progress.kind !== 'run') return;
      const { testcase } = progress.run;
      onRun({
        run: progress.run,
        history: histories.get(testcase) ?? [],
        scenarioLog: logs.get(testcase) ?? '',
      });
      histories.delete(testcase);
    },
  });
  return diagnostics;
}

/** A testcase under many seeds. */
export interface TestedSeeds {
  readonly testcase: string;
  readonly seeds: number;
  /** "AC", "WA too-late" -> the seeds that gave it, the most frequent first. */
  readonly byVerdict: readonly (readonly [verdict: string, seeds: readonly number[]])[];
}

/** Runs testcases under `count` seeds from `first` on, two at a time. `onSeed` is told how many are done. */
export async function runSeeds(
  judge: Pick<Engine, 'judgeSource'>,
  { pkg, source, testcases }: TestOrder,
  { first, count }: { readonly first: number; readonly count: number },
  onSeed: (done: number) => void,
): Promise<TestedSeeds[] | readonly Diagnostic[]> {
  const found = new Map([...testcases].map((id) => [id, new Map<string, number[]>()]));
  let problems: readonly Diagnostic[] = [];
  let done = 0;
  let next = 0;
  const work = async () => {
    while (next < count && problems.length === 0) {
      const seed = (first + next++) % 2 ** 32;
      const { runs, diagnostics } = await judge.judgeSource(pkg, source, {
        ...{ seed, cpuTimeMs, onlyTestcases: testcases, despiteFailures: true },
        withoutPlaces: true,
      });
      problems = problems.length > 0 ? problems : diagnostics;
      for (const { testcase, result } of runs) {
        const { verdict, reason } = result.kind === 'judged' ? result : notRun;
        const said = verdict === 'AC' ? 'AC' : `${verdict} ${reason}`.trim();
        const seeds = found.get(testcase)!;
        seeds.set(said, [...(seeds.get(said) ?? []), seed]);
      }
      onSeed(++done);
    }
  };
  await Promise.all([work(), work()]);
  if (problems.length > 0) return problems;
  return [...found].map(([testcase, verdicts]) => ({
    testcase,
    seeds: count,
    byVerdict: [...verdicts]
      .map(([verdict, seeds]) => [verdict, seeds.sort((a, b) => a - b)] as const)
      .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)),
  }));
}

const notRun = { verdict: 'not run', reason: '' };
