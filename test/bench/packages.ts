import { createJudge, type Engine, loadProblemPackage } from '@tickjudge/judge';
import { join } from 'node:path';
import { bareNodeMs } from './bare-node.ts';
import { timed } from './measure.ts';
import { packageOfTwenty } from './package-of-twenty.ts';
import type { Row, Section } from './section.ts';
import { quantile } from './statistics.ts';

const rounds = 3;
const problems = join(import.meta.dirname, '../../problems');

/** How long an author waits: every labelled submission judged twice, every mutant tried. */
export const packages: Section = {
  title: 'Packages: verify and mutate',
  anchor: 'a bare `node` process for each run of a testcase, one after the other.',
  async run(progress) {
    progress('a package of 20 submissions and 20 testcases');
    const verified = await verifyTwenty();
    progress('the mutants of fetch-with-backoff');
    return [verified, await mutateAverage()];
  },
};

async function verifyTwenty(): Promise<Row> {
  const made = packageOfTwenty();
  const seconds: number[] = [];
  const anchors: number[] = [];
  let runs = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      // A fresh engine measures the package anew, as an author's first try does.
      const judge = await createJudge();
      try {
        await judge.writeSamples(loadProblemPackage(made.directory));
        const pkg = loadProblemPackage(made.directory);
        const found = await judge.verify(pkg);
        if (found.diagnostics.length > 0) throw new Error(JSON.stringify(found.diagnostics));
        seconds.push(found.wallTimeMs / 1000);
        runs = 2 * pkg.submissions.length * pkg.testcases.length;
      } finally {
        await judge.close();
      }
      const processes = 10;
      const nodeMs = await timed(async () => {
        for (let index = 0; index < processes; index++) await bareNodeMs();
      });
      anchors.push((nodeMs / processes / 1000) * runs);
    }
  } finally {
    made.remove();
  }
  const ours = quantile(seconds, 0.5);
  const anchor = quantile(anchors, 0.5);
  return {
    what: `verify: 20 submissions x 20 testcases, twice (${runs} runs)`,
    ours: `${ours.toFixed(1)} s`,
    anchor: `${anchor.toFixed(1)} s`,
    ratio: `${(anchor / ours).toFixed(1)} times as fast`,
    goal: '< 20 s on two cores',
    reached: ours < 20,
    figures: { seconds: ours, anchorSeconds: anchor, runs },
  };
}

async function mutateAverage(): Promise<Row> {
  const judge: Engine = await createJudge();
  try {
    const pkg = loadProblemPackage(join(problems, 'fetch-with-backoff'));
    const nodeMs = quantile(await Promise.all([0, 1, 2].map(bareNodeMs)), 0.5);
    const found = await judge.mutate(pkg);
    const count = found.killed + found.survived + found.equivalent;
    const perSecond = (count * 1000) / found.wallTimeMs;
    const anchor = 1000 / (nodeMs * pkg.testcases.length);
    return {
      what: `mutate: fetch-with-backoff (${count} mutants, ${pkg.testcases.length} testcases)`,
      ours: `${perSecond.toFixed(1)}/s`,
      anchor: `${anchor.toFixed(1)}/s`,
      ratio: `${(perSecond / anchor).toFixed(1)} times as many`,
      goal: '>= 20/s',
      reached: perSecond >= 20,
      figures: { perSecond, anchorPerSecond: anchor, mutants: count },
    };
  } finally {
    await judge.close();
  }
}
