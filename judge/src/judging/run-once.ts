import type { Outcome } from '../core/index.ts';
import { JudgeInternalError } from '../judge.ts';
import type { TestcaseResult } from '../kernel/index.ts';
import {
  bundleDriver,
  bundleScenario,
  type ProblemPackage,
  type Testcase,
} from '../problem/index.ts';
import type { CpuLimits } from './cpu-limits.ts';
import { outcomeOfDeath } from './outcome-of-death.ts';
import type { LoadMessage, RunnerSession } from './runner-session.ts';

/** What the runs of one compiled submission share. */
export interface RunSetting {
  readonly session: RunnerSession;
  readonly pkg: ProblemPackage;
  readonly load: LoadMessage;
  /** Of a trial: what is run as the scenario of every testcase. */
  readonly ownScenario?: string;
}

export interface RunOrder {
  readonly index: number;
  readonly testcase: Testcase;
  readonly limits: CpuLimits;
  readonly withHistory: boolean;
  /** Nothing of this submission is to be run after it. */
  readonly isLast: boolean;
}

/** What the author wrote for a testcase, ready to evaluate. */
export interface AuthorModules {
  readonly scenario: string;
  readonly driver?: string;
}

/** A run that came to its end, or one that was stopped with its runner. */
export type RunOnce =
  | { readonly kind: 'ran'; readonly result: TestcaseResult; readonly runnerCpuTimeMs: number }
  | { readonly kind: 'stopped'; readonly outcome: Outcome };

/** Runs a testcase in fresh realms; a runner that died of an unknown cause is given one more try. */
export async function runOnce(
  setting: RunSetting,
  { index, testcase, limits, withHistory, isLast }: RunOrder,
): Promise<RunOnce> {
  const { session, pkg, load } = setting;
  const modules = await modulesOf(setting, testcase);
  const order = { index, ...modules, cpuTimeMs: limits.kernelCpuTimeMs, withHistory, isLast };
  for (const isSecondTry of [false, true]) {
    const end = await session.run(load, order, watchdogLimits(limits, pkg.limits.memoryBytes));
    if (end.kind === 'ran') return end;
    const outcome = outcomeOfDeath(end.death, limits.cpuTimeMs, isSecondTry);
    if (outcome) return { kind: 'stopped', outcome };
  }
  throw new JudgeInternalError('unreachable: a second death always has an outcome');
}

const runnerItselfBytes = 400 * 2 ** 20;

/** The wall limit only ends what burns no processor time at all. */
export function watchdogLimits({ cpuTimeMs, runnerCpuTimeMs }: CpuLimits, memoryBytes: number) {
  return {
    cpuTimeMs: runnerCpuTimeMs,
    wallTimeMs: cpuTimeMs * 20 + 20_000,
    memoryBytes: runnerItselfBytes + 3 * memoryBytes,
  };
}

/** The author's bundles as functions of CommonJS's three names; it can't see more than it is given. */
export async function modulesOf(
  { pkg, ownScenario }: Pick<RunSetting, 'pkg' | 'ownScenario'>,
  testcase: Testcase,
): Promise<AuthorModules> {
  const scenario = ownScenario ?? asModule(await bundleScenario(pkg, testcase));
  const driver = await bundleDriver(pkg, testcase);
  return driver === undefined ? { scenario } : { scenario, driver: asModule(driver) };
}

function asModule(bundle: string): string {
  return `(function (exports, require, module) { "use strict";\n${bundle}\n})`;
}
