import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mends } from '../../../test/support/mended-fake-timers.ts';
import {
  allKinds,
  type ProgramShape,
  type Step,
  type TimerProgram,
  timerPrograms,
} from '../../../test/support/timer-programs.ts';
import {
  certainOrder,
  orderOf,
  ranOnFakeTimers,
  ranOnKernel,
  ranOnNode,
} from '../../../test/support/timer-worlds.ts';

/**
 * Random programs in three worlds: the kernel, real Node 26 and @sinonjs/fake-timers. TIMER_PROGRAMS=5000 runs more of
 * them, TIMER_SEED=7 others; what fails is printed as the program itself.
 */
const count = Number(process.env['TIMER_PROGRAMS'] ?? 60);
const seed = Number(process.env['TIMER_SEED'] ?? 26);

function sample(shape: Partial<ProgramShape>, howMany: number): TimerProgram[] {
  const arbitrary = timerPrograms({ kinds: allKinds, longest: 7, depth: 3, ...shape });
  return fc.sample(arbitrary, { numRuns: howMany, seed });
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

describe('random programs on real Node', () => {
  /** Fewer than a process can serve in time: each has some timers at every moment. */
  const programsAtOnce = 50;

  it('run in the order of the kernel wherever that order is certain', () => {
    const programs = sample({}, 3 * count);
    const logs = ranOnKernel(programs);
    const certain = programs
      .map((program, index) => ({ program, order: certainOrder(logs[index] ?? []) }))
      .filter(({ order }) => order !== undefined && order.length >= 4)
      .slice(0, count);
    expect(certain.length).toBeGreaterThan(count / 3);

    /** What disagreed is tried again with longer units: a busy machine delays timers, a difference stays. */
    let open = certain;
    for (const unitMs of [20, 30, 50, 80, 120]) {
      const batches: (typeof open)[] = [];
      for (let at = 0; at < open.length; at += programsAtOnce)
        batches.push(open.slice(at, at + programsAtOnce));
      open = batches.flatMap((batch) => {
        const real = ranOnNode(
          batch.map(({ program }) => program),
          unitMs,
        );
        return batch.filter(({ order }, index) => !isSame(order, orderOf(real[index] ?? [])));
      });
      if (open.length === 0) break;
    }
    expect(open.map(({ program }) => JSON.stringify(program))).toEqual([]);
  });
});

describe('random programs on fake-timers', () => {
  /** Where neither of the listed differences can show, every callback has the same instant and the same place. */
  it.each<[string, readonly Step['do'][]]>([
    [
      'timeouts, sleeps, promises, clears and aborts',
      ['timeout', 'sleep', 'promise', 'clear', 'abort'],
    ],
    ['timeouts, ticks and clears', ['timeout', 'tick', 'clear']],
    ['timeouts, microtasks and clears', ['timeout', 'microtask', 'clear']],
  ])('made of %s run exactly as on the kernel', async (_name, kinds) => {
    const programs = sample({ kinds }, 5 * count);
    const logs = ranOnKernel(programs);
    const fake = await ranOnFakeTimers(programs);
    const plain = (log: (typeof logs)[number]) => log.map(([step, atMs]) => [step, atMs]);
    const wrong = programs.filter(
      (_program, index) => !isSame(plain(logs[index] ?? []), plain(fake[index] ?? [])),
    );
    expect(wrong.map((program) => JSON.stringify(program))).toEqual([]);
    expect(logs.flat().length).toBeGreaterThan(10 * count);
  });

  it('of every kind run exactly as on the kernel once the listed differences are mended', async () => {
    const programs = sample({}, 5 * count);
    const logs = ranOnKernel(programs);
    const fake = await ranOnFakeTimers(programs, mends);
    const plain = (log: (typeof logs)[number] | undefined) =>
      log?.map(([step, atMs]) => [step, atMs]);
    const wrong = programs.filter(
      (_program, index) => !isSame(plain(logs[index]), plain(fake[index])),
    );
    expect(wrong.map((program) => JSON.stringify(program))).toEqual([]);
    expect(logs.flat().length).toBeGreaterThan(10 * count);
  });
});
