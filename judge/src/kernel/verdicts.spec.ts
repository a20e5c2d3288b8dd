import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped, verdictOf } from '../../../test/support/judge-lab.ts';

describe('an expectation', () => {
  it('is soft: the scenario goes on, the first finding names the verdict', () => {
    const { outcome, findings, virtualTimeMs } = runCase({
      solution: () => ({ solve: (n: number) => n }),
      scenario: async ({ solution, clock, expect }) => {
        expect(await solution.solve(1)).toBe(1);
        await clock.sleep(10);
        expect(await solution.solve(2)).toBe(3);
        await clock.sleep(10);
        expect(await solution.solve('a')).toEqual({ b: 1 });
      },
    });
    expect(outcome).toMatchObject({
      verdict: 'WA',
      reason: 'value',
      message: findings[0]?.message,
    });
    expect(findings).toMatchObject([
      { atMs: 10, reason: 'value', expected: '3', actual: '2' },
      { atMs: 20, reason: 'value', expected: '{ b: 1 }', actual: '"a"' },
    ]);
    expect(virtualTimeMs).toBe(20);
  });

  it('shows a function as what it is', () => {
    const { findings } = runCase({
      solution: () => ({ solve: () => () => 1 }),
      scenario: async ({ solution, expect }) => {
        expect(await solution.solve()).toBe('done');
        expect(solution.solve).toBe('done');
      },
    });
    expect(findings).toMatchObject([
      { message: "expected [Function of the solution] to be 'done'" },
      { message: "expected [Function solution.solve] to be 'done'" },
    ]);
  });

  it('keeps the first twenty findings', () => {
    const { findings } = runCase({
      solution: () => ({ solve: () => 0 }),
      scenario: async ({ expect }) => {
        for (let turn = 0; turn < 50; turn++) expect(turn).toBe(-1);
      },
    });
    expect(findings).toHaveLength(20);
  });

  it('takes `not`, `resolves` and `rejects`', () => {
    const { outcome, findings } = runCase({
      solution: () => ({ solve: async () => 1 }),
      scenario: async ({ solution, expect }) => {
        expect(1).not.toBe(2);
        await expect(solution.solve()).resolves.toBe(1);
        await expect(solution.solve()).resolves.not.toBe(2);
        await expect(solution.solve()).rejects.toThrow();
        expect(1).not.toBe(1);
      },
    });
    expect(outcome.verdict).toBe('WA');
    expect(findings).toHaveLength(2);
  });

  it('points at the moment and names the reason', () => {
    const { outcome, findings } = runCase({
      solution: () => ({
        solve: async () => {
          await new Promise((resolve) => setTimeout(resolve, 2000));
          await fetch('https://a.test/');
          setInterval(() => {}, 1000);
        },
      }),
      scenario: async ({ solution, http, respond, expect }) => {
        const api = http.service('https://a.test', () => respond(200));
        await solution.solve();
        expect(api.requests).toArriveAt([3000]);
        expect(solution).toBeIdle();
      },
    });
    expect(outcome).toEqual({
      verdict: 'WA',
      reason: 'too-early',
      message: 'request 1 due at 3000 ms, came at 2000 ms (too early by 1000 ms)',
    });
    expect(findings[1]).toMatchObject({
      reason: 'left-running',
      message: 'the solution left running: an interval of 1000 ms (set at 2000 ms)',
    });
  });
});

describe('what the solution leaves uncaught', () => {
  it.each([
    ['a throw', 'throw new Error("x")', 'RTE threw', 'Error: x (at 0 ms)'],
    ['a rejection', 'return Promise.reject(new Error("x"))', 'RTE threw', 'Error: x (at 0 ms)'],
    [
      'a throw in a timer',
      'return new Promise(() => setTimeout(() => { throw new Error("x"); }, 7))',
      'RTE threw',
      'Error: x (at 7 ms)',
    ],
    [
      'a rejection that nobody handles',
      'setTimeout(() => Promise.reject(new TypeError("x")), 7); return new Promise(() => {})',
      'RTE unhandled-rejection',
      'A promise rejected and nothing handled it: TypeError: x (at 7 ms)',
    ],
    [
      'a rejection of nothing',
      'Promise.reject()',
      'RTE unhandled-rejection',
      'A promise rejected and nothing handled it: rejected with undefined (at 0 ms)',
    ],
    [
      'a throw in an abort listener',
      'const c = new AbortController(); c.signal.addEventListener("abort", () => { throw new Error("x"); }); c.abort()',
      'RTE threw',
      'Error: x (at 0 ms)',
    ],
    [
      'a throw in a microtask',
      'queueMicrotask(() => { throw new Error("x"); })',
      'RTE threw',
      'Error: x (at 0 ms)',
    ],
  ])('%s', (_name, code, verdict, message) => {
    const result = runCase({ solution: `exports.solve = () => { ${code}; };` });
    expect(verdictOf(result)).toBe(verdict);
    expect(result.outcome.message).toBe(message);
  });

  it.each([
    ['in the same turn', 'p.catch(() => {})'],
    [
      'in a microtask',
      'Promise.resolve().then(() => {}).then(() => {}).then(() => p.catch(() => {}))',
    ],
    ['by allSettled', 'await Promise.allSettled([p])'],
  ])('is no verdict when it is handled %s', (_name, code) => {
    const result = runCase({
      solution: `exports.solve = async () => { const p = Promise.reject(new Error("x")); ${code}; return 1; };`,
    });
    expect(verdictOf(result)).toBe('AC accepted');
  });

  it('is a verdict when it is handled one turn too late, as in Node', () => {
    const result = runCase({
      solution: () => ({
        solve: () => {
          const late = Promise.reject(new Error('x'));
          return new Promise((resolve) => setImmediate(() => resolve(late.catch(() => 1))));
        },
      }),
    });
    expect(verdictOf(result)).toBe('RTE unhandled-rejection');
  });

  it('ends the run also in the middle of the scenario’s sleep', () => {
    const result = runCase({
      solution: () => ({
        solve: () => {
          setTimeout(() => {
            throw new Error('background');
          }, 50);
        },
      }),
      scenario: async ({ solution, clock }) => {
        await solution.solve();
        await clock.sleep(1000);
      },
    });
    expect(verdictOf(result)).toBe('RTE threw');
    expect(result.virtualTimeMs).toBe(50);
  });
});

describe('a run that can not go on', () => {
  it.each([
    [
      'a promise that never settles',
      '() => new Promise(() => {})',
      /^solve \(called at 0 ms\) never settles: since 0 ms/,
    ],
    [
      'a wait for an unref’d timer',
      '() => new Promise((r) => setTimeout(r, 5).unref())',
      /never settles/,
    ],
  ])('%s is ILE', (_name, solve, message) => {
    const result = runCase({ solution: `exports.solve = ${solve};` });
    expect(verdictOf(result)).toBe('ILE never-settles');
    expect(result.outcome.message).toMatch(message);
  });

  it('is over at the horizon', () => {
    const result = runCase({
      horizonMs: 1000,
      solution: () => ({ solve: () => new Promise((resolve) => setTimeout(resolve, 1001)) }),
    });
    expect(verdictOf(result)).toBe('WTL virtual-time-spent');
    const inside = runCase({
      horizonMs: 1000,
      solution: () => ({ solve: () => new Promise((resolve) => setTimeout(resolve, 1000)) }),
    });
    expect(verdictOf(inside)).toBe('AC accepted');
  });

  it('is a livelock when no time passes', () => {
    const result = runCase({
      solution: () => ({
        solve: () => {
          const again = () => void setImmediate(again);
          again();
          return new Promise(() => {});
        },
      }),
    });
    expect(verdictOf(result)).toBe('TLE livelock');
    expect(result.outcome.message).toBe(
      'More than 10000 events happened at 0 ms without any time passing.',
    );
  });

  it('ends at the limit of pending timers', () => {
    const result = runCase({
      cpuTimeMs: 60_000,
      solution: () => ({
        solve: () => {
          for (let timer = 0; timer < 200_000; timer++) setTimeout(() => {}, 1);
        },
      }),
    });
    expect(verdictOf(result)).toBe('TLE event-budget-spent');
  });
});

describe('a module', () => {
  it.each([
    ['that throws', 'throw new Error("x");', 'RTE load-failed', /Error: x/],
    [
      'that awaits for ever',
      'await new Promise(() => {});',
      'ILE never-settles',
      /top-level await/,
    ],
    ['that asks for another', 'require("node:net");', 'RTE unsupported', /node:net/],
  ])('%s while it is loaded', (_name, solution, verdict, message) => {
    const result = runCase({ solution });
    expect(verdictOf(result)).toBe(verdict);
    expect(result.outcome.message).toMatch(message);
  });

  it('may await timers and the network while it is loaded', () => {
    const result = runCase({
      solution:
        'await new Promise((r) => setTimeout(r, 10)); const at = performance.now() - 1000; exports.solve = () => at;',
      scenario: async ({ solution, clock, expect }) => {
        expect(await solution.solve()).toBe(10);
        expect(clock.now()).toBe(10);
      },
    });
    expect(verdictOf(result)).toBe('AC accepted');
  });

  it('without the export that is called says so', () => {
    const result = runCase({ solution: 'exports.other = () => 1;' });
    expect(result.outcome).toMatchObject({
      verdict: 'RTE',
      message: expect.stringContaining('The solution does not export a function named solve.'),
    });
  });
});

describe('a scenario', () => {
  it('that throws before any answer is our fault', () => {
    const result = runCase({
      solution: () => ({ solve: () => 1 }),
      scenario: async () => {
        throw new Error('typo of the author');
      },
    });
    expect(result.outcome).toEqual({
      verdict: 'JE',
      reason: 'judge-failed',
      message: 'The scenario failed: Error: typo of the author (at 0 ms)',
    });
  });

  it('that stumbles over an answer is the solution’s fault', () => {
    const result = runCase({
      solution: () => ({ solve: () => null }),
      scenario: async ({ solution }) => {
        (await solution.solve()).items.map(String);
      },
    });
    expect(verdictOf(result)).toBe('WA value');
    expect(result.outcome.message).toMatch(
      /could not be read: TypeError: Cannot read properties of null/,
    );
  });

  it('that stumbles after a finding keeps the finding', () => {
    const result = runCase({
      solution: () => ({ solve: () => null }),
      scenario: async ({ solution, expect }) => {
        const answer = await solution.solve();
        expect(answer).toEqual([1]);
        answer.map(String);
      },
    });
    expect(result.findings).toHaveLength(1);
    expect(result.outcome.message).toBe(result.findings[0]?.message);
  });

  it('whose handler stumbles over a request is the solution’s fault', () => {
    const result = runCase({
      solution: () => ({
        solve: () => fetch('https://a.test/', { method: 'POST', body: '{' }).then(() => 1),
      }),
      scenario: async ({ solution, http, respond }) => {
        http.service('https://a.test', (request: { body: string }) =>
          respond(200, JSON.parse(request.body)),
        );
        await solution.solve();
      },
    });
    expect(verdictOf(result)).toBe('WA value');
    expect(result.outcome.message).toMatch(/could not be read: SyntaxError/);
  });

  it('that waits for nothing while nobody is called is our fault', () => {
    const result = runCase({
      solution: () => ({ solve: () => 1 }),
      scenario: async () => {
        await new Promise(() => {});
      },
    });
    expect(verdictOf(result)).toBe('JE judge-failed');
  });

  it('that looks late at a rejection gives the solution’s error', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          throw new Error('x');
        },
      }),
      scenario: async ({ solution, clock }) => {
        const both = Promise.all([solution.solve(), solution.solve()]);
        await clock.sleep(100);
        await both;
      },
    });
    expect(verdictOf(result)).toBe('RTE threw');
  });
});

describe('a scenario that goes on without end is its author’s fault', () => {
  const still = () => ({ solve: () => 1 });

  it.each([
    [
      'sleeps of no time',
      async ({ clock }) => {
        for (;;) await clock.sleep(0);
      },
    ],
    [
      'immediates',
      async () => {
        const again = () => void setImmediate(again);
        again();
        await new Promise(() => {});
      },
    ],
    [
      'calls at one instant',
      async ({ solution }) => {
        for (;;) await solution.solve();
      },
    ],
  ] as readonly [string, (world: Untyped) => Promise<void>][])('by %s', (_name, scenario) => {
    const { outcome } = runCase({ solution: still, scenario });
    expect(verdictOf({ outcome })).toBe('JE judge-failed');
    expect(outcome.message).toMatch(
      /^The scenario goes on without end: More than 10000 events happened at 0 ms/,
    );
  });

  it('by sleeping beyond its horizon while nothing of the solution is under way', () => {
    const { outcome } = runCase({
      solution: still,
      scenario: async ({ clock }) => void (await clock.sleep(7_200_000)),
    });
    expect(verdictOf({ outcome })).toBe('JE judge-failed');
  });

  it('but not when it waits for a solution that has a timer, or calls back at one instant', () => {
    const waits = runCase({
      solution: () => ({ solve: () => void setInterval(() => {}, 60_000) }),
      scenario: async ({ solution, clock }) => {
        await solution.solve();
        await clock.sleep(7_200_000);
      },
    });
    expect(verdictOf(waits)).toBe('WTL virtual-time-spent');
    const calls = runCase({
      solution: () => ({
        async solve(ask: () => Promise<void>) {
          for (;;) await ask();
        },
      }),
      scenario: async ({ solution }) => void (await solution.solve(() => undefined)),
    });
    expect(verdictOf(calls)).toBe('TLE livelock');
  });
});
