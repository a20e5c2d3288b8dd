import { type CpuLimits, mostCpuTimeMs } from '../judging/cpu-limits.ts';

/** What the original needed in one testcase. */
export interface OriginalCost {
  readonly cpuTimeMs: number;
  readonly scenarioCpuTimeMs: number;
}

/**
 * A mutant gets so many times the processor time of the original: far more than measuring can be wrong by, and little
 * enough that an endless loop costs no more than a few dozen mutants that end.
 */
const factor = 10;
/** Short runs can't be measured so closely. */
const floorMs = 200;
/** For reading the bundle and collecting garbage. */
const runnerItselfMs = 200;

export function mutantLimits({ cpuTimeMs, scenarioCpuTimeMs }: OriginalCost): CpuLimits {
  const limit = Math.max(floorMs, Math.ceil(factor * cpuTimeMs));
  return {
    cpuTimeMs: limit,
    kernelCpuTimeMs: limit,
    runnerCpuTimeMs: limit + runnerItselfMs + 3 * scenarioCpuTimeMs,
  };
}

/** The original itself is measured, not judged: `verify` holds it to the package's limits. */
export const originalLimits: CpuLimits = {
  cpuTimeMs: mostCpuTimeMs,
  kernelCpuTimeMs: mostCpuTimeMs,
  runnerCpuTimeMs: 2 * mostCpuTimeMs,
};
