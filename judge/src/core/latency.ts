import type { Choose } from './choices.ts';

/** How long something takes: one of the moments of a grid from `minUs` to `maxUs`, both included. */
export interface Latency {
  readonly minUs: number;
  readonly maxUs: number;
  readonly stepUs: number;
}

const grids = [1000, 100, 10, 1];

/**
 * The latency behind an author's number or [min, max] in ms. Windows are chosen from in whole ms; where an end is not
 * whole, on the coarsest grid of 0.1, 0.01 or 0.001 ms that has both ends. Throws a RangeError naming `name`.
 */
export function readLatency(name: string, value: unknown = 0): Latency {
  const [min, max] = (Array.isArray(value) ? value : [value, value]) as [unknown, unknown];
  const isMs = (ms: unknown): ms is number => typeof ms === 'number' && ms >= 0 && ms <= 1e9;
  if (!isMs(min) || !isMs(max) || min > max || (Array.isArray(value) && value.length !== 2)) {
    throw new RangeError(
      `${name} is a number of ms from 0 on, or [min, max], not ${JSON.stringify(value) ?? String(value)}.`,
    );
  }
  const [minUs, maxUs] = [Math.round(min * 1000), Math.round(max * 1000)];
  const stepUs = grids.find((step) => minUs % step === 0 && maxUs % step === 0) as number;
  return { minUs, maxUs, stepUs };
}

/** A latency in microseconds. Option 0 is the shortest; a window of one moment is no choice. */
export function chooseLatency(
  { minUs, maxUs, stepUs }: Latency,
  label: string,
  choose: Choose,
): number {
  const count = (maxUs - minUs) / stepUs + 1;
  return minUs + choose({ label, count }) * stepUs;
}
