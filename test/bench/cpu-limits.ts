import { createJudge } from '@tickjudge/judge';
import { busyProcesses } from '../support/busy-processes.ts';
import { cpuPackage, solutionWith, type Work } from '../support/cpu-package.ts';
import type { Row, Section } from './section.ts';
import { quantile } from './statistics.ts';

/** Solutions at half the limit, in all; and for every ten of them one at three times the limit. */
const judgements = 200;
const cases = [
  { work: 'integers', factor: 10 },
  { work: 'integers', factor: 3 },
  { work: 'allocations', factor: 10 },
  { work: 'allocations', factor: 3 },
  { work: 'maps', factor: 10 },
  { work: 'maps', factor: 3 },
] as const;

/** Whether limits of processor time flake on a busy machine, also with the smallest factor that a package may choose. */
export const cpuLimits: Section = {
  title: 'Limits of processor time, beside four busy processes',
  anchor: 'solutions that need three times the limit, which must always be TLE.',
  onlyWhenAsked: true,
  async run(progress) {
    const rows: Row[] = [];
    for (const { work, factor } of cases) {
      progress(`${work}, a limit of ${factor} times the reference`);
      rows.push(await measure(work, factor, Math.ceil(judgements / cases.length)));
    }
    return rows;
  },
};

async function measure(work: Work, factor: number, count: number): Promise<Row> {
  const made = cpuPackage(work, factor);
  const judge = await createJudge();
  const neighbours = busyProcesses(4);
  const shares: number[] = [];
  const overCount = Math.ceil(count / 10);
  let limitMs = 0;
  let falseTle = 0;
  let caught = 0;
  try {
    for (let index = 0; index < count; index++) {
      const report = await judge.judgeSource(made.pkg, solutionWith(work, factor / 2));
      if (report.verdict !== 'AC') falseTle++;
      limitMs = Math.max(limitMs, ...report.runs.map((run) => run.cpuLimitMs));
      shares.push(...report.runs.map((run) => run.cpuTimeMs / run.cpuLimitMs));
    }
    for (let index = 0; index < overCount; index++) {
      const report = await judge.judgeSource(made.pkg, solutionWith(work, 3 * factor));
      if (report.verdict === 'TLE') caught++;
    }
  } finally {
    neighbours.stop();
    await judge.close();
    made.remove();
  }
  const [least, median, most] = [Math.min(...shares), quantile(shares, 0.5), Math.max(...shares)];
  return {
    what: `false TLE of ${count} at half of ${factor} x reference, ${work}`,
    ours: String(falseTle),
    anchor: `${caught} of ${overCount} TLE`,
    ratio: `${least.toFixed(2)} to ${most.toFixed(2)} of ${limitMs} ms, p50 ${median.toFixed(2)}`,
    goal: '0, and all',
    reached: falseTle === 0 && caught === overCount,
    figures: { count, factor, limitMs, falseTle, overCount, caught, least, median, most },
  };
}
