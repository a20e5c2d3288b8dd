import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { tinyPackage } from '../../../test/support/judge-package.ts';
import type { Outcome } from '../core/index.ts';
import { cpuLimits } from './cpu-limits.ts';
import { runNearTheLine } from './run-near-the-line.ts';
import type { RunEnd, RunnerSession } from './runner-session.ts';

const { pkg, remove } = tinyPackage();
afterAll(remove);
let limitMs = 1_000;
afterEach(() => {
  limitMs = 1_000;
});

const outcomes = {
  AC: { verdict: 'AC', reason: 'accepted', message: 'Accepted.' },
  WA: { verdict: 'WA', reason: 'value', message: 'Wrong.' },
  TLE: { verdict: 'TLE', reason: 'cpu-budget-spent', message: 'More than the brake.' },
} as const satisfies Record<string, Outcome>;

/** Runs a testcase with a runner that needs so many times the limit, one run after the other. */
async function judge(verdict: keyof typeof outcomes, ...shares: number[]) {
  let runs = 0;
  const session = {
    async run(): Promise<RunEnd> {
      const result = {
        title: 'works',
        outcome: outcomes[verdict],
        stack: '',
        findings: [],
        log: '',
        virtualTimeMs: 100,
        cpuTimeMs: limitMs * shares[runs++]!,
        counters: { events: 1, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
        historyHash: 'abc',
        history: [],
      };
      return { kind: 'ran', result, runnerCpuTimeMs: 0 } as unknown as RunEnd;
    },
  } as unknown as RunnerSession;
  const load = {
    kind: 'load',
    submission: '',
    seed: 1,
    memoryBytes: 0,
    leaks: 'ignore',
    profile: 'node',
  } as const;
  const end = await runNearTheLine(
    { session, pkg, load },
    {
      index: 0,
      testcase: pkg.testcases[0]!,
      limits: cpuLimits({ ...pkg.limits, cpuTimeMs: limitMs }, undefined),
      withHistory: false,
      isLast: true,
    },
  );
  if (end.kind !== 'ran') throw new Error('It was stopped.');
  return { runs, share: end.result.cpuTimeMs / limitMs, ...end.result };
}

describe('a run near its processor limit', () => {
  it('is accepted at once within the limit', async () => {
    expect(await judge('AC', 0.99)).toMatchObject({ runs: 1, outcome: { verdict: 'AC' } });
  });

  it('is measured again above it, and the least counts', async () => {
    expect(await judge('AC', 1.2, 0.9)).toMatchObject({
      ...{ runs: 2, share: 0.9, historyHash: 'abc' },
      outcome: { verdict: 'AC' },
    });
    expect(await judge('AC', 1.4, 1.2, 1)).toMatchObject({ runs: 3, outcome: { verdict: 'AC' } });
  });

  it('is TLE when three runs were above it, and tells nothing that looks exact', async () => {
    expect(await judge('AC', 1.1, 1.3, 1.2)).toMatchObject({
      ...{ runs: 3, share: 1.1, historyHash: '', virtualTimeMs: 0 },
      outcome: {
        verdict: 'TLE',
        reason: 'cpu-budget-spent',
        message: `More than ${limitMs} ms of processor time was spent.`,
      },
    });
  });

  it('is measured more often when it is short, up to a second in all', async () => {
    limitMs = 60;
    const noisy = [1.9, 1.5, 1.2, 1.7, 1.1, 0.8];
    expect(await judge('AC', ...noisy)).toMatchObject({ runs: 6, outcome: { verdict: 'AC' } });
    const slow = Array.from({ length: 20 }, () => 1.5);
    expect(await judge('AC', ...slow)).toMatchObject({ runs: 10, outcome: { verdict: 'TLE' } });
    limitMs = 150;
    expect(await judge('AC', ...slow)).toMatchObject({ runs: 5, outcome: { verdict: 'TLE' } });
  });

  it('is not repeated when the kernel ended it far over the line, and names the limit', async () => {
    const ended = await judge('TLE', 1.6);
    expect(ended.runs).toBe(1);
    expect(ended.outcome.message).toBe(`More than ${limitMs} ms of processor time was spent.`);
  });

  it('keeps any other verdict, which is as exact as ever', async () => {
    expect(await judge('WA', 1.3)).toMatchObject({ runs: 1, outcome: { verdict: 'WA' } });
  });
});
