import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';

describe('clients', () => {
  it('run at once, and tell what came of each in order', () => {
    const result = runCase({
      solution: () => ({
        solve: async (n: number) => {
          await new Promise((done) => setTimeout(done, 100 - n * 10));
          if (n === 2) throw new Error('two');
          return n;
        },
      }),
      scenario: async ({ solution, clients, expect }) => {
        const results = await clients(4, ({ index }: Untyped) => solution.solve(index), {
          everyMs: 5,
        });
        expect(results.map(({ value, error }: Untyped) => error?.message ?? value)).toEqual([
          0,
          1,
          'two',
          3,
        ]);
        expect(results.map(({ startedAtMs }: Untyped) => startedAtMs)).toEqual([0, 5, 10, 15]);
        expect(results.map(({ endedAtMs }: Untyped) => endedAtMs)).toEqual([100, 95, 90, 85]);
        expect(results).toPeakAt(4);
        expect(results).toArriveAt([0, 5, 10, 15]);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('come again after they have thought, in a closed loop', () => {
    const result = runCase({
      solution: () => ({ solve: () => new Promise((done) => setTimeout(done, 10)) }),
      scenario: async ({ solution, clients, expect }) => {
        const results = await clients(2, () => solution.solve(), { rounds: 3, thinkMs: 5 });
        expect(
          results.map(({ index, round, startedAtMs }: Untyped) => [index, round, startedAtMs]),
        ).toEqual([
          [0, 0, 0],
          [0, 1, 15],
          [0, 2, 30],
          [1, 0, 0],
          [1, 1, 15],
          [1, 2, 30],
        ]);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('that arrive by chance are choices of the run', () => {
    const lab = {
      solution: () => ({ solve: (n: number) => n }),
      scenario: async ({ solution, clients }: Untyped) => {
        await clients(5, ({ index }: Untyped) => solution.solve(index), { withinMs: 100 });
      },
    };
    const run = runCase(lab);
    expect(run.choices).toHaveLength(5);
    expect(runCase({ ...lab, choices: run.choices }).historyHash).toBe(run.historyHash);
    expect(runCase({ ...lab, choices: [] }).virtualTimeMs).toBe(0);
  });
});
