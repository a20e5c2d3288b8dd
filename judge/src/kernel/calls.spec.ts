import { describe, expect, it } from '@jest/globals';
import { runCase } from '../../../test/support/judge-lab.ts';

describe('calls at one instant', () => {
  it('arrive in the order in which they were made, and so do their answers', () => {
    const { outcome } = runCase({
      solution: () => {
        const seen: number[] = [];
        return {
          solve: (n: number) => {
            seen.push(n);
            return n;
          },
          seen: () => seen,
        };
      },
      scenario: async ({ solution, clock, expect }) => {
        const all = Array.from({ length: 200 }, (_, n) => n);
        const answered: number[] = [];
        await Promise.all(
          all.map((n) => solution.solve(n).then((answer: number) => answered.push(answer))),
        );
        expect(answered).toEqual(all);
        expect(await solution.seen()).toEqual(all);
        expect(clock.now()).toBe(0);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('to several objects keep their order as well', () => {
    const { outcome } = runCase({
      solution: () => {
        const seen: string[] = [];
        return {
          Client: class {
            name: string;
            constructor(name: string) {
              this.name = name;
            }
            send(n: number) {
              seen.push(`${this.name}${n}`);
            }
          },
          seen: () => seen,
        };
      },
      scenario: async ({ solution, expect }) => {
        const [a, b] = await Promise.all([
          solution.create('Client', 'a'),
          solution.create('Client', 'b'),
        ]);
        await Promise.all([a.send(1), b.send(1), a.send(2), solution.seen(), b.send(2)]);
        expect(await solution.seen()).toEqual(['a1', 'b1', 'a2', 'b2']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});

describe('a callback', () => {
  it('may be kept by the solution and called for as long as it lives', () => {
    const { outcome } = runCase({
      solution: () => ({
        onTick(listener: (tick: { n: number }) => void) {
          let n = 0;
          const timer = setInterval(() => void listener({ n: ++n }), 10);
          return () => clearInterval(timer);
        },
      }),
      scenario: async ({ solution, clock, expect }) => {
        const seen: unknown[] = [];
        const off = await solution.onTick((tick: { n: number }) =>
          seen.push([tick.n, clock.now()]),
        );
        await clock.until(35);
        await off();
        await clock.until(100);
        expect(seen).toEqual([
          [1, 10],
          [2, 20],
          [3, 30],
        ]);
        expect(solution).toBeIdle();
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});
