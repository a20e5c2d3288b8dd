import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import { judgeReportSchema } from '../../judge/src/protocol/index.ts';
import { rightSolution, tinyPackage } from '../support/judge-package.ts';
import { judgeProcesses, largestJudgeProcessBytes } from '../support/judge-processes.ts';
import { type HostileInput, type HostileKind, sourceOf } from './hostile-input.ts';

/** What no report may ever show: the service's secret, and files of the machine. */
const leaks = /do not leak|node_modules|\/dist\/|isolated-vm|root:x:|file:\/\//;
/** A compiler that is busy with a bomb is a frozen process too; the true limit would take the suite's time. */
const compileLimits = { cpuLimitMs: 1_500, memoryLimitBytes: 700 * 2 ** 20 };
/** The compiler at rest holds 150 MiB, a runner 60; one that kept what a hostile input grew would show. */
const atRestBytes = 256 * 2 ** 20;

/**
 * Judges every input with real runners behind real walls, and after each the same small right solution on the same
 * judge: the verdict is the expected one, the next submission does not notice, no process keeps the memory, and
 * nothing is left running.
 */
export function describeHostile(kinds: readonly HostileKind[]): void {
  const tiny = tinyPackage();
  const before = new Set(judgeProcesses());
  let judge: Engine;
  beforeAll(async () => {
    judge = await createJudge({ compile: compileLimits });
  });
  afterAll(async () => {
    await judge.close();
    tiny.remove();
    expect(judgeProcesses().filter((pid) => !before.has(pid))).toEqual([]);
  });

  async function expectVerdict(input: HostileInput): Promise<void> {
    const report = judgeReportSchema.parse(await judge.judgeSource(tiny.pkg, sourceOf(input)));
    const got = { said: `${report.verdict} ${report.reason}`, message: report.message };
    const said =
      typeof input.verdict === 'string' ? input.verdict : expect.stringMatching(input.verdict);
    expect(got).toMatchObject({ said });
    if (input.message) expect(report.message).toMatch(input.message);
    expect(report.score).toBe(0);
    expect(report.message.length).toBeLessThanOrEqual(500);
    const text = JSON.stringify(report);
    expect(text.length).toBeLessThan(30_000);
    expect(text).not.toMatch(leaks);
    const after = await judge.judgeSource(tiny.pkg, rightSolution);
    expect(after).toMatchObject({ verdict: 'AC', score: after.maxScore });
    expect(largestJudgeProcessBytes()).toBeLessThan(atRestBytes);
  }

  describe.each(kinds.map(({ kind, inputs }) => [kind, inputs] as const))('%s', (_kind, inputs) => {
    it.each(inputs)('$name', expectVerdict);
  });
}
