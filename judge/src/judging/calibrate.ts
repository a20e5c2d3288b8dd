import { readFileSync } from 'node:fs';
import { JudgeInternalError } from '../judge.ts';
import type { Compiler } from '../compile/index.ts';
import type { LabelledSubmission, ProblemPackage, Testcase } from '../problem/index.ts';
import type { RunnerPool } from '../sandbox/index.ts';
import { type Calibration, cpuLimits, mostCpuTimeMs, type Reference } from './cpu-limits.ts';
import { runOnce, type RunSetting } from './run-once.ts';
import { RunnerSession } from './runner-session.ts';

/** A reference is the least of so many runs. */
const runsOfReference = 3;

const mostFailures = 2;

/** Seed of the reference runs; other seeds may take somewhat more or less, as other machines do. */
const calibrationSeed = 1;

/**
 * Measures what the accepted submissions of a package take in each testcase, in the same runners that judge. The
 * slowest of them is the reference. `pause` is awaited before each run, so that judgements can go first. Rejects, and its
 * runner ends, when `ended` is aborted.
 */
export async function calibrate(
  tools: { readonly compiler: Compiler; readonly pool: RunnerPool },
  pkg: ProblemPackage,
  pause: () => Promise<void>,
  ended: AbortSignal,
): Promise<Calibration> {
  const references = new Map<string, Reference>();
  const failures: string[] = [];
  for (const submission of pkg.submissions.filter(({ label }) => label === 'accepted')) {
    const failure = await measure(tools, pkg, submission, references, pause, ended);
    if (failure) failures.push(failure);
    // The package is broken, and each failure may have cost the most that a run can.
    if (failures.length >= mostFailures) break;
  }
  return failures[0] === undefined ? { references } : { references, failure: failures[0] };
}

/** Raises the references to what this submission needs; the sentence is why it can be none. */
async function measure(
  { compiler, pool }: { readonly compiler: Compiler; readonly pool: RunnerPool },
  pkg: ProblemPackage,
  { file, name }: LabelledSubmission,
  references: Map<string, Reference>,
  pause: () => Promise<void>,
  ended: AbortSignal,
): Promise<string | undefined> {
  const source = readFileSync(file, 'utf8');
  const compiled = await compiler.compile({ source, contract: pkg.contract });
  const instead = (what: string) =>
    `Its accepted submission ${name} is the measure of the processor time, but got ${what}.`;
  if (!compiled.ok) return instead('CE');
  const load = {
    kind: 'load',
    submission: compiled.script,
    seed: calibrationSeed,
    memoryBytes: pkg.limits.memoryBytes,
    leaks: pkg.leaks,
    profile: pkg.profile,
  } as const;
  if (ended.aborted) throw new JudgeInternalError('The measuring of the package was ended.');
  const session = new RunnerSession(pool);
  const end = () => void session.end(false);
  ended.addEventListener('abort', end, { once: true });
  try {
    const setting: RunSetting = { session, pkg, load };
    for (const [index, testcase] of pkg.testcases.entries()) {
      const before = references.get(testcase.id);
      const found = await measureTestcase(setting, index, testcase, before, pause);
      if (ended.aborted) break;
      if (typeof found === 'string') return instead(`${found} in ${testcase.id}`);
      references.set(testcase.id, found);
    }
    // A run that was taken away has a verdict, which is not the submission's.
    if (ended.aborted) throw new JudgeInternalError('The measuring of the package was ended.');
    return undefined;
  } finally {
    ended.removeEventListener('abort', end);
    await session.end(false);
  }
}

/**
 * The reference with this submission counted in, or the verdict that makes it none. A run that can't raise the limit,
 * because the limit is as high already, needs no second one: most testcases lie below the floor and are run once.
 */
async function measureTestcase(
  setting: RunSetting,
  index: number,
  testcase: Testcase,
  before: Reference = { cpuTimeMs: 0, scenarioCpuTimeMs: 0 },
  pause: () => Promise<void>,
): Promise<Reference | string> {
  const { limits: packageLimits } = setting.pkg;
  const factor = packageLimits.cpuFactor ?? 1;
  const limits = cpuLimits({ ...packageLimits, cpuTimeMs: mostCpuTimeMs / factor }, undefined);
  const enoughMs = Math.max(before.cpuTimeMs, packageLimits.cpuTimeMs / factor);
  let cpuTimeMs = Infinity;
  let scenarioCpuTimeMs = Infinity;
  for (let runs = 0; runs < runsOfReference && cpuTimeMs > enoughMs; runs++) {
    await pause();
    const order = { index, testcase, limits, withHistory: false, isLast: false };
    const run = await runOnce(setting, order);
    if (run.kind === 'stopped') return run.outcome.verdict;
    const { outcome, cpuTimeMs: spentMs } = run.result;
    if (outcome.verdict !== 'AC') return outcome.verdict;
    cpuTimeMs = Math.min(cpuTimeMs, spentMs);
    scenarioCpuTimeMs = Math.min(scenarioCpuTimeMs, run.runnerCpuTimeMs - spentMs);
  }
  if (cpuTimeMs * factor > mostCpuTimeMs) return `${Math.round(cpuTimeMs)} ms, which is too much,`;
  return {
    cpuTimeMs: Math.max(before.cpuTimeMs, cpuTimeMs),
    scenarioCpuTimeMs: Math.max(before.scenarioCpuTimeMs, scenarioCpuTimeMs),
  };
}
