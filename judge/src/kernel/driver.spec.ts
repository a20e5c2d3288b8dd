import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped, verdictOf } from '../../../test/support/judge-lab.ts';

describe('a driver', () => {
  it('does bulk work beside the solution in one call', () => {
    const { outcome, history } = runCase({
      solution: () => ({
        Store: class {
          values = new Map<number, number>();
          set(key: number, value: number) {
            this.values.set(key, value);
          }
          get(key: number) {
            return this.values.get(key);
          }
        },
      }),
      driver: (solution: Untyped) => ({
        fill(count: number) {
          const store = new solution.Store();
          for (let n = 0; n < count; n++) store.set(n, n * n);
          let sum = 0;
          for (let n = 0; n < count; n++) sum += store.get(n);
          return sum;
        },
      }),
      scenario: async ({ driver, expect }) => {
        expect(await driver.fill(100_000)).toBe(333328333350000);
      },
    });
    expect(outcome.message).toBe('Accepted.');
    expect(history.filter(({ kind }) => kind === 'call')).toMatchObject([
      { target: 'driver.fill' },
    ]);
  });

  it('gives callbacks that answer at once, and keeps what it is given between calls', () => {
    const { outcome } = runCase({
      solution: () => ({
        sortBy: (items: number[], compare: (a: number, b: number) => number) =>
          [...items].sort(compare),
      }),
      driver: (solution: Untyped) => {
        let calls = 0;
        return {
          sortDown: (items: number[]) =>
            solution.sortBy(items, (a: number, b: number) => {
              calls++;
              return b - a;
            }),
          compared: () => calls > 0,
        };
      },
      scenario: async ({ driver, expect }) => {
        expect(await driver.sortDown([2, 3, 1])).toEqual([3, 2, 1]);
        expect(await driver.compared()).toBe(true);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('has the virtual clock, awaits the solution, and calls the scenario', () => {
    const { outcome } = runCase({
      solution: () => ({ later: () => new Promise((resolve) => setTimeout(resolve, 40)) }),
      driver: (solution: Untyped) => ({
        async twice(report: (n: number) => Promise<void>) {
          await solution.later();
          await report(1);
          await solution.later();
          return 2;
        },
      }),
      scenario: async ({ driver, clock, expect }) => {
        const seen: unknown[] = [];
        expect(await driver.twice((n: number) => void seen.push([n, clock.now()]))).toBe(2);
        expect(seen).toEqual([[1, 40]]);
        expect(clock.now()).toBe(80);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('loads after the solution, also when that takes time', () => {
    const { outcome } = runCase({
      solution: `await new Promise((resolve) => setTimeout(resolve, 10)); exports.solve = () => 5;`,
      driver: (solution: Untyped) => {
        const first = solution.solve();
        return { first: () => first };
      },
      scenario: async ({ driver, expect }) => {
        expect(await driver.first()).toBe(5);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('spends the processor time of the solution', () => {
    const result = runCase({
      cpuTimeMs: 100,
      solution: () => ({
        solve: (n: number) => {
          let x = 0;
          for (let i = 0; i < 20_000_000; i++) x += Math.sqrt(i + n);
          return x;
        },
      }),
      driver: (solution: Untyped) => ({
        run() {
          for (let n = 0; n < 20; n++) solution.solve(n);
        },
      }),
      scenario: async ({ driver }) => {
        await driver.run();
      },
    });
    expect(verdictOf(result)).toBe('TLE cpu-budget-spent');
  });

  it('that cannot be loaded says so, and so does a call that it does not answer', () => {
    const broken = runCase({
      solution: () => ({}),
      driver: (solution: Untyped) => ({ first: solution.missing() }),
    });
    expect(verdictOf(broken)).toBe('RTE load-failed');
    expect(broken.outcome.message).toMatch(/^The driver could not be loaded: TypeError/);
    const missing = runCase({
      solution: () => ({}),
      driver: () => ({}),
      scenario: async ({ driver }) => {
        await driver.fill();
      },
    });
    expect(missing.outcome.message).toContain('The driver does not export a function named fill.');
  });

  it('is on nobody’s side: a solution that spoils its realm can only spoil its own answer', () => {
    const result = runCase({
      solution: `Array.prototype.map = () => ['forged']; exports.solve = () => 1;`,
      driver: (solution: Untyped) => ({
        all: (items: number[]) => items.map(() => solution.solve()),
      }),
      scenario: async ({ driver, expect }) => {
        expect(await driver.all([1, 2])).toEqual([1, 1]);
      },
    });
    expect(verdictOf(result)).toBe('WA value');
  });

  it('is not there for the solution', () => {
    const result = runCase({
      solution: `require('@tickjudge/judge/solution');`,
      driver: () => ({}),
    });
    expect(result.outcome.message).toContain("'@tickjudge/judge/solution' is not available");
  });
});
