import { describe, expect, it } from '@jest/globals';
import { cpuLimits } from './cpu-limits.ts';

const memoryBytes = 64 * 2 ** 20;

describe('the limit of processor time', () => {
  it('is a multiple of the reference, and never less than the floor', () => {
    const calibrated = { cpuTimeMs: 500, cpuFactor: 10, memoryBytes };
    const limitFor = (cpuTimeMs: number) =>
      cpuLimits(calibrated, { cpuTimeMs, scenarioCpuTimeMs: 1 }).cpuTimeMs;
    expect([0.2, 50, 50.01, 120].map(limitFor)).toEqual([500, 500, 501, 1200]);
    expect(cpuLimits(calibrated, undefined).cpuTimeMs).toBe(500);
  });

  it('is what the package says when it is fixed', () => {
    const fixed = { cpuTimeMs: 200, cpuFactor: null, memoryBytes };
    expect(cpuLimits(fixed, { cpuTimeMs: 9_000, scenarioCpuTimeMs: 1 }).cpuTimeMs).toBe(200);
  });

  it('has brakes behind it, the outer one with room for what the scenario needs', () => {
    const limits = cpuLimits(
      { cpuTimeMs: 100, cpuFactor: 10, memoryBytes },
      { cpuTimeMs: 20, scenarioCpuTimeMs: 400 },
    );
    const long = cpuLimits({ cpuTimeMs: 1_000, cpuFactor: null, memoryBytes }, undefined);
    expect(long.kernelCpuTimeMs).toBe(1_500);
    expect(limits).toEqual({ cpuTimeMs: 200, kernelCpuTimeMs: 400, runnerCpuTimeMs: 2_100 });
  });
});
