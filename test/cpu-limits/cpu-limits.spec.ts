import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import type { JudgeReport } from '../../judge/src/protocol/index.ts';
import { busyProcesses } from '../support/busy-processes.ts';
import { cpuPackage, solutionWith, type Work } from '../support/cpu-package.ts';

/** The short form of `npm run bench -- cpu-limits`, which judges hundreds of times. */
const factor = 4;
const judgements = 5;

let judge: Engine;
let neighbours: ReturnType<typeof busyProcesses>;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(() => judge.close());
beforeEach(() => {
  neighbours = busyProcesses(4);
});
afterEach(() => neighbours.stop());

const saidOf = ({ verdict, reason }: JudgeReport): string => `${verdict} ${reason}`;

describe.each<Work>(['integers', 'allocations', 'maps'])(
  '%s, beside four busy processes',
  (work) => {
    const made = cpuPackage(work, factor);
    afterAll(() => made.remove());

    it('a solution that needs half the limit is never TLE', async () => {
      const source = solutionWith(work, factor / 2);
      const said: string[] = [];
      for (let index = 0; index < judgements; index++) {
        const report = await judge.judgeSource(made.pkg, source);
        said.push(saidOf(report));
        for (const run of report.runs) expect(run.cpuTimeMs).toBeLessThan(run.cpuLimitMs);
      }
      expect(said).toEqual(Array.from({ length: judgements }, () => 'AC accepted'));
    });

    it('a solution that needs three times the limit always is', async () => {
      const report = await judge.judgeSource(made.pkg, solutionWith(work, 3 * factor));
      expect(saidOf(report)).toBe('TLE cpu-budget-spent');
    });
  },
);
