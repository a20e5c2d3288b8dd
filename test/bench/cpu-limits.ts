// `npm run bench -- cpu-limits [judgements]`: whether the limits of processor time flake. Beside four busy processes,
// judges solutions that need half of the limit (none may be TLE) and some that need three times the limit (all must be),
// with the usual factor and with the smallest that a package may choose.
import { availableParallelism, loadavg } from 'node:os';
import { createJudge } from '@tickjudge/judge';
import { busyProcesses } from '../support/busy-processes.ts';
import { cpuPackage, solutionWith, type Work } from '../support/cpu-package.ts';
import { quantile, table } from './statistics.ts';

export async function benchCpuLimits(judgements: number, isJson: boolean): Promise<boolean> {
  const results = [];
  for (const work of ['integers', 'allocations'] as const)
    for (const factor of [10, 3]) {
      console.error(`${work}, limit of ${factor} times the reference ...`);
      results.push(await measure(work, factor, Math.ceil(judgements / 4)));
    }
  const isSound = results.every((one) => one.falseTle === 0 && one.missedTle === 0);
  if (isJson) console.log(JSON.stringify({ load: loadavg()[0], results }, null, 2));
  else {
    console.log(`\n${availableParallelism()} cores, four busy processes beside the judge\n`);
    console.log(
      table([
        [
          'work',
          'limit',
          'runs at half of it',
          'false TLE',
          'least',
          'median',
          'most',
          'at 3 times',
          'missed',
        ],
        ...results.map((one) => [
          one.work,
          `${one.factor} x = ${one.limitMs} ms`,
          `${one.runs}`,
          `${one.falseTle}`,
          ...[one.least, one.median, one.most].map((share) => share.toFixed(2)),
          `${one.judgedOver} judged`,
          `${one.missedTle}`,
        ]),
      ]),
    );
    console.log('\nLeast, median and most are shares of the limit that a run was found to need.');
  }
  return isSound;
}

async function measure(work: Work, factor: number, judgements: number) {
  const made = cpuPackage(work, factor);
  const judge = await createJudge();
  const neighbours = busyProcesses(4);
  const shares: number[] = [];
  let falseTle = 0;
  let missedTle = 0;
  let limitMs = 0;
  const judgedOver = Math.ceil(judgements / 10);
  try {
    const safe = solutionWith(work, factor / 2);
    for (let index = 0; index < judgements; index++) {
      const report = await judge.judgeSource(made.pkg, safe);
      if (report.verdict !== 'AC') falseTle++;
      limitMs = Math.max(limitMs, ...report.runs.map((run) => run.cpuLimitMs));
      shares.push(...report.runs.map((run) => run.cpuTimeMs / run.cpuLimitMs));
    }
    const over = solutionWith(work, 3 * factor);
    for (let index = 0; index < judgedOver; index++) {
      const report = await judge.judgeSource(made.pkg, over);
      if (report.verdict !== 'TLE') missedTle++;
    }
  } finally {
    neighbours.stop();
    await judge.close();
    made.remove();
  }
  return {
    ...{ work, factor, limitMs, judgements, runs: shares.length, falseTle, judgedOver, missedTle },
    least: Math.min(...shares),
    median: quantile(shares, 0.5),
    most: Math.max(...shares),
  };
}
