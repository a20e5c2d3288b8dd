import type { PackageLimits } from '../problem/index.ts';

/**
 * Processor limits of a package's testcases on this machine. Real time is the one thing in a judgement that is not
 * exact, so a limit is never close: it is a multiple of what the package's own accepted submissions take here, and a
 * run somewhat above it is measured again before it counts.
 */

/** What the slowest accepted submission took in one testcase, and what the testcase's scenario took beside it. */
export interface Reference {
  readonly cpuTimeMs: number;
  readonly scenarioCpuTimeMs: number;
}

/** By testcase; a failed calibration has references for some only, and says in a sentence why. */
export interface Calibration {
  readonly references: ReadonlyMap<string, Reference>;
  readonly failure?: string;
}

export const uncalibrated: Calibration = { references: new Map() };

/** The limit of one testcase, and the brakes behind it. */
export interface CpuLimits {
  /** What a solution is held to. */
  readonly cpuTimeMs: number;
  /** The kernel lets a run come so far, so that one near the line is measured and not cut off. */
  readonly kernelCpuTimeMs: number;
  /** The watchdog ends the runner here. It sees both isolates, so the scenario's share is allowed for. */
  readonly runnerCpuTimeMs: number;
}

/** A reference that would need more than this for its limit makes the package unfit. */
export const mostCpuTimeMs = 60_000;
/** Short runs that use much memory take up to four times their own least on a busy machine (measured: 15 to 60 ms). */
const shortRunNoiseMs = 200;
/** Starting a run, reading the bundle, collecting garbage. */
const runnerItselfMs = 500;

export function cpuLimits(
  { cpuTimeMs, cpuFactor }: PackageLimits,
  reference: Reference | undefined,
): CpuLimits {
  const limit = Math.ceil(Math.max(cpuTimeMs, (cpuFactor ?? 0) * (reference?.cpuTimeMs ?? 0)));
  const scenarioMs = 3 * (reference?.scenarioCpuTimeMs ?? 0);
  return {
    cpuTimeMs: limit,
    kernelCpuTimeMs: Math.max(1.5 * limit, limit + shortRunNoiseMs),
    runnerCpuTimeMs: 2 * limit + runnerItselfMs + scenarioMs,
  };
}
