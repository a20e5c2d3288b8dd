import { readFileSync } from 'node:fs';
import { type HistoryEntry, showHistory } from '../core/index.ts';
import type { ProblemPackage, Testcase } from '../problem/index.ts';
import type { LabelledJudge } from './judge-labelled.ts';
import type { Timelines } from './sample-timelines.ts';

export function samplesOf({ testcases }: Pick<ProblemPackage, 'testcases'>): readonly Testcase[] {
  return testcases.filter(({ sample }) => sample);
}

/**
 * What happens in the samples with the first accepted submission; without those that it does not pass. How long they
 * take is no matter here.
 */
export async function timelinesOf(judge: LabelledJudge, pkg: ProblemPackage): Promise<Timelines> {
  const timelines = new Map<string, string>();
  const first = pkg.submissions.find(({ label }) => label === 'accepted');
  if (!first) return timelines;
  const histories = new Map<string, readonly HistoryEntry[]>();
  const { runs } = await judge.once(readFileSync(first.file, 'utf8'), {
    onlyTestcases: new Set(samplesOf(pkg).map(({ id }) => id)),
    withoutPlaces: true,
    despiteFailures: true,
    cpuTimeMs: sampleCpuTimeMs,
    onHistory: (testcase, history) => void histories.set(testcase, history),
  });
  for (const { testcase, result } of runs) {
    const history = histories.get(testcase);
    if (history && result.kind === 'judged' && result.verdict === 'AC')
      timelines.set(testcase, timelineOf(history));
  }
  return timelines;
}

function timelineOf(history: readonly HistoryEntry[]): string {
  const lines = showHistory(history, { detail: 'exchanges' });
  return lines.length === 0 ? '(nothing is said)' : lines.join('\n');
}

const sampleCpuTimeMs = 10_000;
