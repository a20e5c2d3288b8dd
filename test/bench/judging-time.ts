import { createJudge, type ProblemPackage } from '@tickjudge/judge';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareNodeMs } from './bare-node.ts';
import { timed } from './measure.ts';
import type { Measured } from './package-records.ts';
import { BenchFailure } from './section.ts';
import { quantile } from './statistics.ts';

/** Judgements and anchors by turns. */
const rounds = 9;
/** After so much quiet an engine has all standbys ready that it will have. */
const quietMs = 1_000;

/**
 * How long a package's reference is judged by an engine of its own that has nothing else to do, and how long a bare
 * `node` process for each of its testcases takes.
 */
export async function judgingTime(
  pkg: ProblemPackage,
): Promise<Pick<Measured, 'judgingMs' | 'anchorMs'>> {
  const reference = pkg.submissions.find(({ label }) => label === 'accepted');
  if (!reference) throw new BenchFailure('There is no accepted submission.');
  const source = readFileSync(reference.file, 'utf8');
  const ours: number[] = [];
  const anchors: number[] = [];
  const judge = await createJudge();
  try {
    // The first one measures the package's limits of processor time.
    await judge.judgeSource(pkg, source);
    for (let round = 0; round < rounds; round++) {
      await sleep(quietMs);
      ours.push(await timed(() => judge.judgeSource(pkg, source)));
      for (let turn = 0; turn < 4; turn++) anchors.push(await bareNodeMs());
    }
  } finally {
    await judge.close();
  }
  return {
    judgingMs: Math.round(quantile(ours, 0.5)),
    anchorMs: Math.round(quantile(anchors, 0.5) * pkg.testcases.length),
  };
}
