import { describe, expect, it } from '@jest/globals';
import { limits, phases } from '../core/index.ts';
import { Kernel, type KernelEvent } from './kernel.ts';

/** A kernel between isolates that do nothing: so a million events are quick, and it counts them all the same. */
function kernelOf(wanted: number): Kernel {
  const kernel = new Kernel(
    { deliver: () => ({ kind: 'done' }), stop: () => undefined },
    { cpuTimeMs: 60_000, seed: 1, profile: 'node' },
  );
  let delivered = 0;
  const event: KernelEvent = {
    to: 'scenario',
    kind: 'wake',
    id: 0,
    payload: '',
    ref: true,
    before: () => {
      if (++delivered < wanted) kernel.schedule({ ...event }, 1, phases.scenarioClock);
    },
  };
  kernel.schedule({ ...event }, 1, phases.scenarioClock);
  return kernel;
}

const idle = { verdict: 'AC', reason: 'accepted', message: 'Nothing more happens.' } as const;

function outcomeOf(events: number) {
  return kernelOf(events).run(
    () => undefined,
    () => idle,
  );
}

describe('the number of events of a run', () => {
  it('may come to its limit', () => {
    expect(outcomeOf(limits.eventsPerRun)).toEqual(idle);
  });

  it('ends the run above it, with the moment that the clock had come to', () => {
    expect(outcomeOf(limits.eventsPerRun + 1)).toEqual({
      verdict: 'TLE',
      reason: 'event-budget-spent',
      message: 'More than 1000000 events happened; the clock had come to 1000.001 ms.',
    });
  });
});
