import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { answerOf, type Untyped } from '../../../test/support/judge-lab.ts';

/** Every module that `require` gives, as the libraries' folder says. */
const moduleNames = readdirSync(new URL('../../dist/library/node/', import.meta.url), {
  recursive: true,
})
  .map(String)
  .filter((file) => file.endsWith('.js'))
  .map((file) => `node:${file.slice(0, -'.js'.length)}`);

/** A function that also gets the modules' names and the solution's own `require`. */
const withModules = (solve: (names: string[], require: (name: string) => Untyped) => unknown) =>
  new Function(
    `return (${String(solve)})(${JSON.stringify(moduleNames)}, require)`,
  ) as () => unknown;

/**
 * Everything that a solution can reach from its globals, from literals and from what the platform throws or hands
 * over, walked property by property: no object of another realm and no true clock may be among it.
 */
describe('all that a solution can reach', () => {
  const walk = async (names: string[], require: (name: string) => unknown): Promise<unknown> => {
    const any = globalThis as Untyped;
    const paths = new Map<object, string>();
    const queue: object[] = [];
    const push = (value: unknown, path: string): void => {
      if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return;
      if (paths.has(value as object)) return;
      paths.set(value as object, path);
      queue.push(value as object);
    };
    const thrown = async (path: string, act: () => unknown): Promise<void> => {
      try {
        push(await act(), path);
      } catch (error) {
        push(error, `${path} throws`);
      }
    };
    push(globalThis, 'globalThis');
    const literals: Record<string, unknown> = {
      async: async () => {},
      generator: function* () {},
      asyncGenerator: async function* () {},
      arrayIterator: [][Symbol.iterator](),
      stringIterator: ''[Symbol.iterator](),
      mapIterator: new Map()[Symbol.iterator](),
      setIterator: new Set()[Symbol.iterator](),
      matchIterator: 'x'.matchAll(/x/g),
      helper: any.Iterator.from([]).map((value: unknown) => value),
      wrapped: any.Iterator.from({ next() {} }),
      bytes: new Uint8Array(1),
      timer: setTimeout(() => {}, 1),
      immediate: any.setImmediate(() => {}),
      signal: AbortSignal.timeout(5),
      segments: new Intl.Segmenter().segment('x'),
      subclass: class extends Array {},
      template: ((parts: TemplateStringsArray) => parts)`x`,
      arguments: new Function('return arguments')(),
      request: new Request('https://a.test'),
      response: new Response('x'),
    };
    for (const name of Object.keys(literals)) push(literals[name], name);
    for (const name of names) push(require(name), `require(${name})`);
    await thrown('fetch', () => fetch('https://none.test'));
    await thrown('import', () => (0, eval)('import("x")'));
    await thrown('null', () => null!['x']);
    await thrown('stack', () => {
      const deep = (): unknown => deep();
      return deep();
    });
    await thrown('syntax', () => (0, eval)('{'));
    await thrown('length', () => 'x'.repeat(2 ** 30));
    for (let next = queue.shift(); next; next = queue.shift()) {
      const path = paths.get(next) as string;
      push(Object.getPrototypeOf(next), `${path}.__proto__`);
      for (const key of Reflect.ownKeys(next)) {
        const here = `${path}.${String(key)}`;
        const { get, set } = Object.getOwnPropertyDescriptor(next, key) ?? {};
        push(get, `${here} (get)`);
        push(set, `${here} (set)`);
        try {
          const value = (next as Untyped)[key];
          // Of a prototype it may be a promise that rejects.
          if (value instanceof Promise) value.catch(() => {});
          push(value, here);
        } catch (error) {
          push(error, `${here} throws`);
        }
      }
    }
    const foreign: string[] = [];
    const clocks: string[] = [];
    for (const [value, path] of paths) {
      let top = value;
      while (Object.getPrototypeOf(top)) top = Object.getPrototypeOf(top);
      const bare = Object.getPrototypeOf(value) === null;
      if (top !== Object.prototype && !bare) foreign.push(path);
      if (typeof value !== 'function') continue;
      if (value !== Function.prototype && !(value instanceof Function)) foreign.push(path);
      // Whatever makes dates or tells "now" must make and tell virtual ones.
      // The modules' streams are left alone: made without arguments they fail much later.
      const mayMake = !path.startsWith('require(') || /date|now/i.test(path);
      try {
        const made = mayMake ? Date.prototype.getTime.call(Reflect.construct(value, [])) : 0;
        if (made !== Date.now() && !Number.isNaN(made) && made !== 0) clocks.push(path);
      } catch {
        // It makes no dates.
      }
      const { now } = value as { now?: () => unknown };
      if (typeof now === 'function' && now() !== Date.now()) clocks.push(`${path}.now`);
    }
    const removed = [...paths]
      .filter(
        ([value]) =>
          typeof value === 'function' &&
          /^(Shared|Atomics|WebAss|Temporal|Instant|Plain|Zoned)/.test(value.name),
      )
      .map(([, path]) => path);
    return { enough: paths.size > 2_000, foreign, clocks, removed };
  };

  it('is of its own realm, and tells virtual time', () => {
    expect(answerOf(withModules(walk))).toEqual({
      enough: true,
      foreign: [],
      clocks: [],
      removed: [],
    });
  });
});

/** Every function of the platform, called with what it does not expect. */
describe('what the platform throws at nonsense', () => {
  const storm = async (): Promise<unknown> => {
    const any = globalThis as Untyped;
    const mine = new Error('mine');
    const trap = {
      get [Symbol.toPrimitive](): never {
        throw mine;
      },
      get then(): never {
        throw mine;
      },
    };
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    const nonsense = [
      [],
      [null],
      [undefined, null],
      [Symbol('s')],
      [10n],
      [NaN, Infinity],
      ['', '\0\ud800'],
      ['https://[', {}],
      [{}, {}],
      [trap, trap],
      [revoked, revoked],
      [() => {}, trap],
      [[[['a']]]],
      [new Proxy([], {}), 2 ** 53],
      [
        {
          *[Symbol.iterator]() {
            throw mine;
          },
        },
      ],
    ];
    const skipped = new Set(['eval', 'Function', 'queueMicrotask', 'setTimeout', 'setInterval']);
    const seen = new Set<unknown>();
    const texts: string[] = [];
    const foreign: string[] = [];
    let calls = 0;
    const note = (error: unknown, path: string): void => {
      if (error === mine) return;
      if (typeof error === 'string') texts.push(`${path}: ${error}`);
      let top = Object(error);
      while (Object.getPrototypeOf(top)) top = Object.getPrototypeOf(top);
      if (top !== Object.prototype) foreign.push(path);
      const { stack, message } = Object(error);
      if (
        /file:\/|node:internal|node_modules|isolated|\/(work|root|home|usr)\b/.test(
          `${stack} ${message}`,
        )
      )
        foreign.push(`${path}: ${stack}`);
    };
    const attack = (target: Untyped, self: unknown, path: string): void => {
      for (const args of nonsense) {
        for (const how of [
          () => Reflect.apply(target, self, args),
          () => Reflect.construct(target, args),
        ]) {
          calls++;
          try {
            const value = how();
            if (value instanceof Promise) value.then(undefined, (error) => note(error, path));
          } catch (error) {
            note(error, path);
          }
        }
      }
    };
    const platform = [
      ...['AbortController', 'AbortSignal', 'DOMException', 'Event', 'EventTarget', 'Headers'],
      ...['Request', 'Response', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'Date'],
      ...['atob', 'btoa', 'fetch', 'clearTimeout', 'clearInterval', 'setImmediate', 'console'],
      ...['crypto', 'performance', 'structuredClone', 'Blob', 'File', 'FormData', 'ReadableStream'],
    ].filter((name) => name in globalThis);
    for (const name of platform) {
      const value = any[name];
      for (const holder of [value, value.prototype]) {
        if (holder === undefined || holder === null || seen.has(holder)) continue;
        seen.add(holder);
        if (typeof holder === 'function' && !skipped.has(name)) attack(holder, undefined, name);
        for (const key of Reflect.ownKeys(holder)) {
          const descriptor = Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor;
          for (const method of [descriptor.value, descriptor.get, descriptor.set]) {
            if (typeof method !== 'function' || key === 'constructor') continue;
            for (const self of [holder, undefined, {}, revoked])
              attack(method, self, `${name}.${String(key)}`);
          }
        }
      }
    }
    await new Promise((resolve) => any.setTimeout(resolve, 1));
    return {
      enough: calls > 5_000,
      foreign: foreign.slice(0, 5),
      texts: [...new Set(texts)].slice(0, 5),
    };
  };

  it('is an error of this realm that shows nothing of the host', () => {
    expect(answerOf(storm)).toEqual({ enough: true, foreign: [], texts: [] });
  });
});

describe('what the modules tell', () => {
  const tell = (names: string[], require: (name: string) => Untyped): unknown => {
    const told: Record<string, unknown> = {};
    for (const name of names) {
      const exports = require(name);
      for (const holder of [exports, exports.default, exports.performance, exports.hrtime]) {
        for (const key of Reflect.ownKeys(Object(holder))) {
          const path = `${name} ${String(key)}`;
          // They end the run, wait for input, answer what they are given, or are long and known.
          if (
            /exit|abort|kill|random|generate|exec|tick|stream|watch|open|listen|read|constants/i.test(
              path,
            )
          )
            continue;
          try {
            const value = holder[key];
            const said = typeof value === 'function' ? value.call(holder) : value;
            if (said instanceof Promise) said.catch(() => {});
            if (typeof said !== 'function')
              told[path] = typeof said === 'object' ? JSON.stringify(said) : String(said);
          } catch {
            // It wants arguments.
          }
        }
      }
    }
    return told;
  };

  it('is nothing of the machine, and the same in every run', () => {
    const told = answerOf(withModules(tell)) as Record<string, string>;
    expect(answerOf(withModules(tell))).toEqual(told);
    expect(Object.keys(told).length).toBeGreaterThan(100);
    const machine = [
      hostname(),
      process.cwd(),
      process.execPath,
      tmpdir() === '/tmp' ? '' : tmpdir(),
    ];
    const { username, homedir } = userInfo();
    machine.push(homedir, username === 'root' ? '' : username, process.env['PATH'] ?? '');
    for (const text of machine.filter((known) => known.length > 3)) {
      const where = Object.entries(told).filter(([, said]) => said.includes(text));
      expect([text, where]).toEqual([text, []]);
    }
    expect(told['node:process pid']).not.toBe(`${process.pid}`);
  });
});
