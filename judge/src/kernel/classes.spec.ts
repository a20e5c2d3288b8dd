import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

const ttlStore = () => {
  class Base {
    closed = false;
    close() {
      this.closed = true;
    }
  }
  class TtlStore extends Base {
    #values = new Map<string, unknown>();
    capacity: number;
    constructor({ capacity }: { capacity: number }) {
      super();
      if (!(capacity > 0)) throw new RangeError('capacity');
      this.capacity = capacity;
    }
    set(key: string, value: unknown) {
      this.#values.set(key, value);
      return this;
    }
    get(key: string) {
      return this.#values.get(key);
    }
    get size() {
      return this.#values.size;
    }
    *[Symbol.iterator]() {
      yield* this.#values;
    }
    twin() {
      return new TtlStore({ capacity: this.capacity });
    }
    isSame(other: unknown) {
      return other === this;
    }
  }
  return { TtlStore, same: (a: unknown, b: unknown) => a === b };
};

describe('a class of the solution', () => {
  it('is constructed and called through a remote, on one and the same object', () => {
    const { outcome } = runCase({
      solution: ttlStore,
      scenario: async ({ solution, expect }) => {
        const store = await solution.create('TtlStore', { capacity: 100 });
        await store.set('a', new Map([[1, undefined]]));
        await store.set('b', 2);
        expect(await store.get('a')).toEqual(new Map([[1, undefined]]));
        expect(await store.get('none')).toBeUndefined();
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('shows fields and getters, also inherited ones, as functions without arguments', () => {
    const { outcome } = runCase({
      solution: ttlStore,
      scenario: async ({ solution, expect }) => {
        const store = await solution.create('TtlStore', { capacity: 7 });
        expect([await store.size(), await store.capacity(), await store.closed()]).toEqual([
          0,
          7,
          false,
        ]);
        await store.set('a', 1);
        await store.close();
        expect([await store.size(), await store.closed()]).toEqual([1, true]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('that can be iterated is iterated', () => {
    const { outcome } = runCase({
      solution: ttlStore,
      scenario: async ({ solution, expect }) => {
        const store = await solution.create('TtlStore', { capacity: 7 });
        await store.set('a', 1);
        await store.set('b', 2);
        const seen = [];
        for await (const entry of store) seen.push(entry);
        for await (const entry of store) seen.push(entry);
        expect(seen).toEqual([
          ['a', 1],
          ['b', 2],
          ['a', 1],
          ['b', 2],
        ]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('is the same remote each time it crosses, and itself again when it goes home', () => {
    const { outcome } = runCase({
      solution: ttlStore,
      scenario: async ({ solution, expect }) => {
        const store = await solution.create('TtlStore', { capacity: 7 });
        expect((await store.set('a', 1)) === store).toBe(true);
        expect(await store.isSame(store)).toBe(true);
        expect(await store.isSame(await store.twin())).toBe(false);
        expect(await solution.same(store, store)).toBe(true);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('throws from its constructor as from a function', () => {
    const { outcome } = runCase({
      solution: ttlStore,
      scenario: async ({ solution, expect }) => {
        await expect(solution.create('TtlStore', { capacity: 0 })).rejects.toThrow('capacity');
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('that is not exported is named', () => {
    const result = runCase({
      solution: ttlStore,
      scenario: async ({ solution }) => {
        await solution.create('LruStore');
      },
    });
    expect(verdictOf(result)).toBe('RTE missing-export');
    expect(result.outcome.message).toContain('does not export a class named LruStore');
  });

  it('is told apart in the history by the name of its class and a number', () => {
    const { history } = runCase({
      solution: ttlStore,
      scenario: async ({ solution }) => {
        const store = await solution.create('TtlStore', { capacity: 7 });
        const twin = await store.twin();
        await twin.get('a');
      },
    });
    const calls = history.flatMap((entry) => (entry.kind === 'call' ? [entry.target] : []));
    expect(calls).toEqual(['new TtlStore', 'TtlStore#1.twin', 'TtlStore#2.get']);
  });
});

describe('an object with methods that the solution gives', () => {
  it.each([
    [
      'a literal',
      () => ({
        createCounter: () => ({
          count: 0,
          add(step: number) {
            this.count += step;
            return this.count;
          },
          get half() {
            return this.count / 2;
          },
        }),
      }),
    ],
    [
      'an instance',
      () => ({
        createCounter: () =>
          new (class {
            count = 0;
            add(step: number) {
              this.count += step;
              return this.count;
            }
            get half() {
              return this.count / 2;
            }
          })(),
      }),
    ],
  ])('is the same to the scenario as %s', (_name, solution) => {
    const { outcome } = runCase({
      solution,
      scenario: async ({ solution, expect }) => {
        const counter = await solution.createCounter();
        expect([await counter.add(2), await counter.add(3)]).toEqual([2, 5]);
        expect([await counter.count(), await counter.half()]).toEqual([5, 2.5]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('may be a function that carries others', () => {
    const { outcome } = runCase({
      solution: () => ({
        debounce: (callback: (n: number) => unknown) => {
          let calls = 0;
          return Object.assign((n: number) => callback(n + ++calls), {
            cancel: () => `cancelled after ${calls}`,
          });
        },
      }),
      scenario: async ({ solution, expect }) => {
        const seen: number[] = [];
        const debounced = await solution.debounce((n: number) => void seen.push(n));
        await debounced(10);
        await debounced(20);
        expect(seen).toEqual([11, 22]);
        expect(await debounced.cancel()).toBe('cancelled after 2');
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('without any method is data, whatever its class', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: () =>
          new (class Point {
            x = 1;
            y = [2];
          })(),
      }),
      scenario: async ({ solution, expect }) => {
        expect(await solution.solve()).toStrictEqual({ x: 1, y: [2] });
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});

describe('a service of the scenario, passed by handle', () => {
  it('is called by its methods only, with its name in the history', () => {
    const { outcome, history } = runCase({
      solution: () => ({
        solve: async (store: Record<string, (...args: unknown[]) => Promise<unknown>>) => {
          await store['set']?.('k', 1);
          return [await store['get']?.('k'), Object.keys(store)];
        },
      }),
      scenario: async ({ solution, clock, remote, expect }) => {
        const values = new Map<string, unknown>();
        const keyValue = {
          values,
          get(key: string) {
            return this.values.get(key);
          },
          async set(key: string, value: unknown) {
            await clock.sleep(5);
            this.values.set(key, value);
          },
        };
        const store = remote(keyValue, { name: 'keyValue', methods: ['get', 'set'] });
        expect(await solution.solve(store)).toEqual([1, ['get', 'set']]);
        expect(clock.now()).toBe(5);
      },
    });
    expect(outcome.message).toBe('Accepted.');
    const calls = history.flatMap((entry) => (entry.kind === 'call' ? [entry.target] : []));
    expect(calls).toEqual(['solve', 'keyValue.set', 'keyValue.get']);
  });

  it('is found again when the solution gives it back, and so are functions', () => {
    const { outcome } = runCase({
      solution: () => ({ solve: (...things: unknown[]) => [things[0] === things[1], things] }),
      scenario: async ({ solution, remote, expect }) => {
        const service = remote({ ping: () => 'pong' });
        const callback = () => 1;
        const [same, things] = await solution.solve(service, service, callback, { callback });
        expect(same).toBe(true);
        expect([things[0] === service, things[2] === callback]).toEqual([true, true]);
        expect(await solution.solve(callback, callback)).toEqual([true, [callback, callback]]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('keeps `this` for the methods of a literal that is passed as data', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: async (options: { base: number; next: () => Promise<number> }) => [
          options.base,
          await options.next(),
          await options.next(),
        ],
      }),
      scenario: async ({ solution, expect }) => {
        const options = {
          base: 10,
          count: 0,
          next() {
            return this.base + ++this.count;
          },
        };
        expect(await solution.solve(options)).toEqual([10, 11, 12]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('can be released, and then no longer called', () => {
    const { outcome } = runCase({
      solution: () => ({ make: () => ({ ping: () => 'pong' }) }),
      scenario: async ({ solution, release, expect }) => {
        const thing = await solution.make();
        expect(await thing.ping()).toBe('pong');
        release(thing);
        await expect(thing.ping()).rejects.toThrow('was released or never passed on');
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});
