import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped, verdictOf } from '../../../test/support/judge-lab.ts';

/** Runs a program of the solution over a store: `[operation, ...args]` one after the other. */
const solution = () => ({
  solve: async (store: Untyped, program: unknown[][]) => {
    const seen: unknown[] = [];
    for (const [operation, ...args] of program) {
      try {
        seen.push(
          await (operation === 'wait'
            ? new Promise((done) => setTimeout(done, args[0] as number))
            : store[operation as string](...args)),
        );
      } catch (error) {
        const { name, code, message } = error as Error & { code?: string };
        seen.push([name, code, message]);
      }
    }
    return seen;
  },
  together: async (store: Untyped, times: number) => {
    const readThenWrite = async () => {
      const value = (await store.get('n')) ?? 0;
      await store.set('n', value + 1);
    };
    await Promise.all(Array.from({ length: times }, readThenWrite));
    return store.get('n');
  },
  flood: async (store: Untyped, text: string) => {
    for (let n = 0; ; n++) await store.set(`key${n}`, text);
  },
});
const accepted = (scenario: (world: Untyped) => Promise<void>): void => {
  const result = runCase({ solution, scenario });
  expect(result.findings).toEqual([]);
  expect(result.outcome.message).toBe('Accepted.');
};

describe('a key-value store', () => {
  it('gets, sets, counts and compares', () =>
    accepted(async ({ solution, keyValue, expect }) => {
      const store = keyValue.store({ initial: { a: 1 } });
      expect(
        await solution.solve(store, [
          ['get', 'a'],
          ['get', 'b'],
          ['set', 'b', { deep: [1, 'two'] }],
          ['get', 'b'],
          ['has', 'b'],
          ['setIfAbsent', 'b', 1],
          ['setIfAbsent', 'c', 1],
          ['compareAndSet', 'b', { deep: [1, 'two'] }, 'new'],
          ['compareAndSet', 'b', 'old', 'newer'],
          ['compareAndSet', 'd', undefined, 'first'],
          ['compareAndDelete', 'd', 'other'],
          ['compareAndDelete', 'd', 'first'],
          ['delete', 'b'],
          ['delete', 'b'],
          ['incr', 'n'],
          ['incr', 'n', 5],
          ['getMany', ['a', 'x', 'n']],
          ['setMany', { p: 1, q: 2 }],
          ['incr', 'a', 'one'],
          ['get', 7],
        ]),
      ).toEqual([
        1,
        undefined,
        undefined,
        { deep: [1, 'two'] },
        true,
        false,
        true,
        true,
        false,
        true,
        false,
        true,
        true,
        false,
        1,
        6,
        [1, undefined, 6],
        undefined,
        ['WrongType', 'WrongType', 'incr: the value and the step must be numbers.'],
        ['InvalidKey', 'InvalidKey', 'A key is a text that is not empty.'],
      ]);
      expect(store.keys).toEqual(['a', 'c', 'n', 'p', 'q']);
      expect(store.peek('n')).toBe(6);
    }));

  it('lets go of a key at its deadline, not before', () =>
    accepted(async ({ solution, keyValue, expect }) => {
      const store = keyValue.store();
      expect(
        await solution.solve(store, [
          ['set', 'a', 1, { ttlMs: 100 }],
          ['ttlMs', 'a'],
          ['wait', 99],
          ['get', 'a'],
          ['wait', 1],
          ['get', 'a'],
          ['ttlMs', 'a'],
          ['incr', 'n', 1, { ttlMs: 50 }],
          ['wait', 30],
          ['incr', 'n', 1, { ttlMs: 50 }],
          ['ttlMs', 'n'],
          ['expire', 'n', 5],
          ['wait', 5],
          ['has', 'n'],
          ['expire', 'n', 5],
          ['set', 'b', 1],
          ['ttlMs', 'b'],
        ]),
      ).toEqual([
        undefined,
        100,
        undefined,
        1,
        undefined,
        undefined,
        undefined,
        1,
        undefined,
        2,
        20,
        true,
        undefined,
        false,
        false,
        undefined,
        null,
      ]);
    }));

  it('scans its keys in order, page by page', () =>
    accepted(async ({ solution, keyValue, expect }) => {
      const store = keyValue.store({ initial: { b2: 1, a1: 1, b1: 1, b3: 1 } });
      expect(
        await solution.solve(store, [
          ['scan', { prefix: 'b', limit: 2 }],
          ['scan', { prefix: 'b', limit: 2, cursor: 'b2' }],
          ['scan'],
        ]),
      ).toEqual([
        { keys: ['b1', 'b2'], cursor: 'b2' },
        { keys: ['b3'] },
        { keys: ['a1', 'b1', 'b2', 'b3'] },
      ]);
    }));

  it('shows check-then-act for what it is, once it takes time', () => {
    accepted(async ({ solution, keyValue, expect }) => {
      expect(await solution.together(keyValue.store(), 5)).toBe(1);
      expect(await solution.together(keyValue.store({ latencyMs: [1, 20] }), 5)).toBeLessThan(5);
    });
  });

  it('keeps a history of what came when', () =>
    accepted(async ({ solution, keyValue, clock, expect }) => {
      const store = keyValue.store({
        name: 'sessions',
        latencyMs: 10,
        faults: [{ kind: 'error', at: [3] }],
      });
      await store.set('before', 1);
      await clock.sleep(5);
      await solution.solve(store, [
        ['set', 'a', 1],
        ['get', 'a'],
        ['get', 'a'],
        ['incr', ''],
      ]);
      expect(store.history).toEqual([
        {
          operation: 'set',
          key: 'a',
          args: ['a', 1],
          value: undefined,
          atMs: 5,
          arrivedAtMs: 10,
          endedAtMs: 15,
          outcome: 'answer',
          fault: null,
        },
        {
          operation: 'get',
          key: 'a',
          args: ['a'],
          value: 1,
          atMs: 15,
          arrivedAtMs: 20,
          endedAtMs: 25,
          outcome: 'answer',
          fault: null,
        },
        {
          operation: 'get',
          atMs: 25,
          arrivedAtMs: null,
          endedAtMs: 35,
          outcome: 'error',
          fault: 'error',
        },
        {
          operation: 'incr',
          key: '',
          args: [''],
          error: 'InvalidKey',
          atMs: 35,
          arrivedAtMs: 40,
          endedAtMs: 45,
          outcome: 'failure',
          fault: null,
        },
      ]);
      expect(store.history).toArriveAt([5, 15, 25, 35]);
      expect(store.history).toPeakAtMost(1);
    }));
});

describe('a link of a service', () => {
  it('loses replies after the effect, requests before it, and resets', () =>
    accepted(async ({ solution, keyValue, expect }) => {
      const store = keyValue.store({
        latencyMs: 4,
        faults: [
          { kind: 'lost-reply', at: [1] },
          { kind: 'reset', at: [3] },
          { kind: 'error', at: [4], message: 'Later.' },
          { kind: 'slow', at: [5], slowMs: 100 },
          { kind: 'duplicate', at: [6] },
        ],
      });
      const reset = ['Error', 'ECONNRESET', 'read ECONNRESET'];
      expect(
        await solution.solve(store, [
          ['incr', 'n'],
          ['get', 'n'],
          ['incr', 'n'],
          ['incr', 'n'],
          ['get', 'n'],
          ['incr', 'n'],
          ['wait', 10],
          ['get', 'n'],
        ]),
      ).toEqual([
        reset,
        1,
        reset,
        ['ServiceUnavailable', 'ServiceUnavailable', 'Later.'],
        1,
        2,
        undefined,
        3,
      ]);
      expect(store.history.map(({ atMs, endedAtMs }: Untyped) => endedAtMs - atMs)).toEqual([
        4, 4, 2, 4, 104, 4, 4,
      ]);
      expect(store.history.map(({ outcome }: Untyped) => outcome)).toEqual([
        'reset',
        'answer',
        'reset',
        'error',
        'answer',
        'answer',
        'answer',
      ]);
    }));

  it('may go wrong from a moment on, for ever', () =>
    accepted(async ({ solution, keyValue, expect }) => {
      const faults = [{ kind: 'reset', duringMs: [5, Infinity] }];
      const store = keyValue.store({ latencyMs: 2, faults });
      await solution.solve(store, [
        ['incr', 'n'],
        ['wait', 5],
        ['incr', 'n'],
        ['wait', 60_000],
        ['incr', 'n'],
      ]);
      expect(store.history.map(({ outcome }: Untyped) => outcome)).toEqual([
        'answer',
        'reset',
        'reset',
      ]);
    }));

  it('ends what is lost by its timeout, or never', () => {
    accepted(async ({ solution, keyValue, clock, expect }) => {
      const store = keyValue.store({
        latencyMs: 4,
        timeoutMs: 50,
        faults: [
          { kind: 'lost-request', at: [1] },
          { kind: 'lost-reply', silent: true, at: [2] },
          { kind: 'slow', at: [3], slowMs: 60 },
        ],
      });
      const timedOut = ['Error', 'ETIMEDOUT', 'connect ETIMEDOUT'];
      expect(
        await solution.solve(store, [
          ['incr', 'n'],
          ['incr', 'n'],
          ['incr', 'n'],
          ['get', 'n'],
        ]),
      ).toEqual([timedOut, timedOut, timedOut, 2]);
      expect(clock.now()).toBe(154);
      expect(solution).toBeIdle();
    });
    const never = runCase({
      solution,
      scenario: async ({ solution, keyValue }) => {
        await solution.solve(keyValue.store({ faults: [{ kind: 'lost-request' }] }), [
          ['get', 'a'],
        ]);
      },
    });
    expect(verdictOf(never)).toBe('ILE never-settles');
    expect(never.outcome.message).toContain('unanswered: store.get (sent at 0 ms)');
  });

  it('does not end the run while a timeout of the solution may still come', () => {
    const result = runCase({
      solution: () => ({
        solve: async (store: Untyped) => {
          const late = new Promise((_, reject) =>
            AbortSignal.timeout(50).addEventListener('abort', () => reject(new Error('too late'))),
          );
          return Promise.race([store.get('a'), late]).catch((error: Error) => error.message);
        },
      }),
      scenario: async ({ solution, keyValue, expect }) => {
        expect(await solution.solve(keyValue.store({ faults: [{ kind: 'lost-request' }] }))).toBe(
          'too late',
        );
        expect(solution).toBeIdle();
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('loses by chance, the same for the same seed', () => {
    const lab = (seed: number) =>
      runCase({
        solution,
        seed,
        scenario: async ({ solution, keyValue }) => {
          const store = keyValue.store({ loss: 0.3, timeoutMs: 10, latencyMs: [1, 5] });
          await solution.solve(
            store,
            Array.from({ length: 20 }, () => ['incr', 'n']),
          );
        },
      });
    const [run, again, other] = [lab(1), lab(1), lab(2)];
    expect(run.historyHash).toBe(again.historyHash);
    expect(run.choices).not.toEqual(other.choices);
    expect(run.history.filter(({ kind }) => kind === 'fault').length).toBeGreaterThan(3);
  });

  it('keeps the order of one connection when it is ordered', () => {
    const orders = (ordered: boolean): unknown =>
      runCase({
        solution: () => ({
          solve: async (store: Untyped) => {
            const answers: number[] = [];
            await Promise.all(
              [1, 2, 3, 4, 5, 6].map((n) => store.set('a', n).then(() => answers.push(n))),
            );
            return answers;
          },
        }),
        scenario: new Function(`return async ({ solution, keyValue, expect }) => {
          const store = keyValue.store({ requestMs: [1, 50], replyMs: [1, 50], ordered: ${ordered} });
          const answers = await solution.solve(store);
          const arrivals = store.history.map((o) => o.arrivedAtMs);
          expect([answers.join(), arrivals.every((at, i) => i === 0 || at >= arrivals[i - 1])]).toEqual(['1,2,3,4,5,6', true]);
        }`)() as never,
      }).outcome.verdict;
    expect([orders(true), orders(false)]).toEqual(['AC', 'WA']);
  });

  it('holds no end of operations and no end of data', () => {
    const flood = (text: string) =>
      runCase({
        solution,
        cpuTimeMs: 60_000,
        scenario: new Function(
          `return async ({ solution, keyValue }) => { await solution.flood(keyValue.store(), '${text}'.repeat(1000000)); }`,
        )() as never,
      });
    expect(flood('x').outcome).toMatchObject({
      verdict: 'OLE',
      reason: 'output-limit',
      message: 'More than 33554432 characters were sent to services (at 0 ms).',
    });
  });

  it('answers no more than fits, and that is the matter of the solution', () => {
    const result = runCase({
      solution: () => ({
        solve: async (store: Untyped) =>
          store.getMany(Array.from({ length: 20 }, (_, n) => `big${n}`)),
      }),
      scenario: async ({ solution, keyValue }) => {
        const big = Array.from({ length: 20 }, (_, n) => [`big${n}`, 'x'.repeat(500_000)]);
        await solution.solve(keyValue.store({ initial: Object.fromEntries(big) }));
      },
    });
    expect(verdictOf(result)).toBe('OLE output-limit');
  });

  it('can not be shaken off by a guest that lets go of the handle', () => {
    const result = runCase({
      solution: '',
      fallenGuest: `globalThis.tickjudgeBoot = (host) => {
        let asked = 0;
        return {
          load: () => void host('loaded'),
          deliver: (kind, id, now, payload) => {
            if (kind === 'answer') return void host('answer', asked, '1');
            asked = id;
            const handle = JSON.parse(payload)[0].v;
            host('handle.release', handle);
            host('call', '#' + handle + '.get', '["a"]');
          },
        };
      };`,
      scenario: async ({ solution, keyValue, clock, expect }) => {
        const store = keyValue.store({ latencyMs: 10 });
        await solution.solve(store);
        expect(clock.now()).toBe(10);
        await solution.solve(store);
        expect(clock.now()).toBe(20);
        expect(store.history).toHaveLength(2);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });
});

describe('a service of the author’s own', () => {
  it('is called over a link like the others', () =>
    accepted(async ({ solution, service, expect }) => {
      const charged: unknown[] = [];
      const bank = service(
        'bank',
        { charge: (card: string, amount: number) => charged.push([card, amount]) },
        { latencyMs: 20, faults: [{ kind: 'lost-reply', first: 1, of: ['charge'] }] },
      );
      expect(
        await solution.solve(bank, [
          ['charge', 'c1', 5],
          ['charge', 'c1', 5],
        ]),
      ).toEqual([['Error', 'ECONNRESET', 'read ECONNRESET'], 2]);
      expect(charged).toEqual([
        ['c1', 5],
        ['c1', 5],
      ]);
      expect(bank.history).toMatchObject([
        { operation: 'charge', key: 'c1', fault: 'lost-reply' },
        { outcome: 'answer' },
      ]);
    }));
});
