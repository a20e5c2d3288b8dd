import { describe, expect, it } from '@jest/globals';
import { answerOf, runCase, type Untyped, verdictOf } from '../../../test/support/judge-lab.ts';

/** The virtual "now" of every run at its start. Anything within years of the real date has leaked. */
const virtualNow = Date.UTC(2026, 0, 1);

/** One line per way to real time: each expression must give the virtual moment, as a number or as text. */
describe('there is no way to real time by', () => {
  it.each([
    'Date.now()',
    '+new Date()',
    'new Date(Date()).getTime()',
    'Date.call({}) && Date.now()',
    'new (class extends Date {})().getTime()',
    'new (Object.getPrototypeOf(class extends Date {}))().getTime()',
    'Object.getPrototypeOf(class extends Date {}).now()',
    'new Date().constructor.now()',
    'Object.getPrototypeOf(new Date()).constructor.now()',
    'Date.prototype.constructor.now()',
    '+new (Date.prototype.constructor)()',
    'Reflect.construct(Date, []).getTime()',
    'Date.prototype.getTime.call(Reflect.construct(Date, [], Array))',
    'Date.prototype.getTime.call(Reflect.construct(Date, [], Object.defineProperty(function () {}.bind(), "prototype", { get: () => ({}) })))',
    '+new (Date.bind(null))()',
    '+new (new Proxy(Date, {}))()',
    'new Date(new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "long" }).format().replace(" at", "")).getTime()',
    'new Date(Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "long" }).format(undefined).replace(" at", "")).getTime()',
    'Date.UTC(+Intl.DateTimeFormat("en").formatToParts().find((p) => p.type === "year").value, 0, 1)',
    'Date.UTC(+Intl.DateTimeFormat("en").formatToParts(undefined).find((p) => p.type === "year").value, 0, 1)',
    'Date.parse(new Date().toLocaleString("en-US") + " UTC")',
    'Date.parse(new Date().toLocaleDateString("en-US") + " UTC")',
    'Date.parse("2026-01-01 " + new Date().toLocaleTimeString("en-US") + " UTC")',
    'performance.timeOrigin + performance.now()',
    'performance.timeOrigin + performance.mark("x").startTime',
    'performance.timeOrigin + new PerformanceMark("x").startTime',
    'performance.timeOrigin + performance.measure("x").duration',
    'performance.toJSON().timeOrigin + new Event("x").timeStamp',
    'performance.timeOrigin + new CustomEvent("x").timeStamp',
    'new File([], "x").lastModified',
    '+structuredClone(new Date())',
    'Date.parse(new (new Date().constructor)().toISOString())',
    'Object.getPrototypeOf(structuredClone(new Date())).constructor.now()',
    'new Event("x").timeStamp >= 0 && new Event("x").timeStamp < 1e7 ? Date.now() : new Event("x").timeStamp',
    '(0, eval)("Date.now()")',
    'new Function("return Date.now()")()',
    'Date.now.call(null)',
    'Reflect.apply(Date.now, undefined, [])',
    'Date.prototype.getTime.call(Reflect.construct(Date, [], Date.prototype.constructor))',
    'Date.prototype.getTime.call(Reflect.construct(Date, [], new Proxy(Date, {})))',
    'Date.prototype.getTime.call(Reflect.construct(Date, [], new Proxy(function () {}, { get: () => Date.prototype })))',
    'Date.prototype.getTime.call(new (class extends Date.prototype.constructor { constructor() { super(); } })())',
    'Date.prototype.getTime.call(Reflect.construct(Object.getPrototypeOf(class extends Date {}), [], Promise))',
    '(() => { class A extends Date {} Object.setPrototypeOf(A, Object.getPrototypeOf(new Date()).constructor); return +new A(); })()',
    '(() => { const D = Date; delete globalThis.Date; delete D.prototype.constructor; return D.now(); })()',
    '(() => { const it = Object.getOwnPropertyDescriptors(Date); return it.now.value(); })()',
    'new Date(new Date().toString()).getTime()',
    'new Date(new Date().toUTCString()).getTime()',
    'Date.parse(new Date().toISOString())',
    'Date.parse(new Date().toJSON())',
    'Date.parse(JSON.parse(JSON.stringify(new Date())))',
    'new Date()[Symbol.toPrimitive]("number")',
    'new Date(String(new Date()[Symbol.toPrimitive]("default"))).getTime()',
    'Date.UTC(new Date().getYear() + 1900, new Date().getUTCMonth(), new Date().getUTCDate())',
    'Date.UTC(new Date().getUTCFullYear(), 0, 1) - new Date().getTimezoneOffset() * 60000',
    'Date.UTC(+new Intl.DateTimeFormat("en", { year: "numeric" }).format(), 0, 1)',
    'Date.UTC(+Reflect.apply(Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, "format").get, new Intl.DateTimeFormat("en", { year: "numeric" }), [])(), 0, 1)',
    'Date.UTC(+["x"].map(new Intl.DateTimeFormat("en", { year: "numeric" }).format.bind(null, undefined))[0], 0, 1)',
    'Date.UTC(+Intl.DateTimeFormat.prototype.formatToParts.call(new Intl.DateTimeFormat("en", { year: "numeric" }))[0].value, 0, 1)',
    'Date.UTC(+new (class extends Intl.DateTimeFormat {})("en", { year: "numeric" }).format(), 0, 1)',
    'performance.timeOrigin + performance.now.call(undefined)',
    'performance.timeOrigin + process.uptime() * 1000 + process.cpuUsage().user',
    'performance.timeOrigin + process.hrtime()[0] * 1000 + process.hrtime()[1] / 1e6',
    'performance.timeOrigin + Number(process.hrtime.bigint()) / 1e6',
    'performance.timeOrigin + new Event("x").timeStamp + (performance.now() - new Event("x").timeStamp)',
    '(() => { const seen = []; Array.from({ length: 1e5 }, () => seen.push(Date.now())); return Math.max(...new Set(seen)); })()',
  ])('%s', (expression) => {
    expect(answerOf(new Function(`return Number(${expression})`) as () => unknown)).toBe(
      virtualNow,
    );
  });

  it.each([
    'Intl.DateTimeFormat().formatRange()',
    'Intl.DateTimeFormat().formatRange(undefined, undefined)',
    'Intl.DateTimeFormat().formatRangeToParts(undefined, undefined)',
    'new Date().toTemporalInstant()',
    'Temporal.Now.instant()',
    'Intl.DateTimeFormat().format.call(null, new Temporal.Instant(0n))',
    'new Atomics.constructor().wait()',
    'Date.prototype.toTemporalInstant.call(new Date())',
    'Object.getOwnPropertyDescriptor(Date.prototype, "toTemporalInstant").value',
    'Intl.DateTimeFormat().formatToParts(Temporal.Now)',
    'new Intl.DateTimeFormat().formatRange(new Date())',
    'new Intl.DateTimeFormat().formatRange(undefined, new Date())',
    'new Intl.RelativeTimeFormat("en").format(undefined, "day")',
    'performance.memory.usedJSHeapSize',
    'performance.measureUserAgentSpecificMemory()',
    'performance.eventLoopUtilization()',
    'process.binding("natives").value.code',
    'new Worker("x")',
    'new SharedArrayBuffer(8)',
    'gc()',
  ])('%s, which throws', (expression) => {
    const answer = answerOf(
      new Function(
        `try { return ['value', ${expression}]; } catch (error) { return [error.name]; }`,
      ) as () => unknown,
    );
    expect(answer).toEqual([
      expect.stringMatching(/^(TypeError|ReferenceError|RangeError|Error)$/),
    ]);
  });

  it('a clock that the host’s work could move', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: () => {
          const seen = new Set<number>();
          for (let turn = 0; turn < 2e5; turn++) seen.add(Date.now()).add(performance.now());
          return seen.size;
        },
      }),
      scenario: async ({ solution, expect }) => expect(await solution.solve()).toBe(2),
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('the random numbers: two runs of a seed are equal in everything they can see', () => {
    const see = () => {
      const seen: unknown[] = [Math.random(), crypto.randomUUID()];
      seen.push([...crypto.getRandomValues(new Uint8Array(4))]);
      seen.push([3, 1, 2].sort(() => Math.random() - 0.5));
      seen.push(
        Intl.DateTimeFormat().resolvedOptions().timeZone,
        Intl.NumberFormat().resolvedOptions().locale,
      );
      return seen;
    };
    expect(answerOf(see, 5)).toEqual(answerOf(see, 5));
  });
});

/** Each of these must not exist, asked for in the text of a function that is made inside. */
describe('the realm has no', () => {
  const names = [
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    'Temporal',
    'require',
    'module',
    'tickjudgeBoot',
    'ivm',
    'gc',
    'ShadowRealm',
    'Worker',
    'postMessage',
    'print',
    'quit',
    'load',
    '$0',
    '$1',
    '_ivm',
    'host',
  ];
  it.each(names)('%s', (name) => {
    const asked = `typeof ${name} + typeof globalThis[${JSON.stringify(name)}]`;
    const ways = [
      `new Function(${JSON.stringify(`return ${asked}`)})()`,
      `(0, eval)(${JSON.stringify(asked)})`,
      `(() => {}).constructor(${JSON.stringify(`return ${asked}`)})()`,
      `await (async () => {}).constructor(${JSON.stringify(`return ${asked}`)})()`,
      `(function* () {}).constructor(${JSON.stringify(`yield ${asked}`)})().next().value`,
      `(await (async function* () {}).constructor(${JSON.stringify(`yield ${asked}`)})().next()).value`,
      `Math.max.constructor(${JSON.stringify(`return ${asked}`)})()`,
      `fetch.constructor(${JSON.stringify(`return ${asked}`)})()`,
      `Reflect.construct(Function, [${JSON.stringify(`return ${asked}`)}], Array)()`,
    ];
    const { history } = runCase({ solution: `exports.solve = async () => [${ways.join(', ')}];` });
    const answer = history.find((entry) => entry.kind === 'answer');
    expect(answer?.kind === 'answer' ? JSON.parse(answer.value) : undefined).toEqual(
      ways.map(() => 'undefinedundefined'),
    );
  });

  it('trace of our own on the global object', () => {
    const answer = answerOf(() =>
      Reflect.ownKeys(globalThis)
        .map(String)
        .filter((name) =>
          /tick|judge|host|ivm|isolate|snapshot|boot|bridge|kernel|realm/i.test(name),
        ),
    );
    expect(answer).toEqual([]);
  });

  it('module that can be imported', () => {
    for (const target of [
      'node:fs',
      './x',
      'data:text/javascript,export default 1',
      'file:///etc/passwd',
    ]) {
      const result = runCase({
        solution: `exports.solve = () => import(${JSON.stringify(target)});`,
      });
      expect(result.outcome.verdict).toBe('RTE');
      expect(result.outcome.message).not.toMatch(/\/work|node_modules|dist/);
    }
  });
});

describe('errors', () => {
  it('show no file of the host, whoever made them', () => {
    const answer = answerOf(async () => {
      const stacks: string[] = [];
      const grab = (act: () => unknown): void => {
        try {
          act();
        } catch (error) {
          stacks.push(String((error as Error).stack ?? error), String(error));
        }
      };
      (Error as { stackTraceLimit?: number }).stackTraceLimit = Infinity;
      const any = globalThis as Untyped;
      grab(() => null!['x']);
      grab(() => any.setTimeout('x'));
      grab(() => any.fetch.call());
      grab(() => new any.Headers([['\n', 'x']]));
      grab(() => new any.Request('::'));
      grab(() =>
        any.console.log({
          get a() {
            throw new Error('own');
          },
        }),
      );
      grab(() => any.AbortSignal.timeout(-1));
      grab(() => new any.Date(Symbol()));
      grab(() => new any.Intl.DateTimeFormat('xx-invalid-locale-'));
      grab(() => new any.Function('{')());
      grab(() => any.structuredClone?.(() => {}));
      const deep = (): unknown => deep();
      grab(deep);
      await Promise.reject(new Error('async')).catch((error) => stacks.push(error.stack));
      await any
        .fetch('https://none.test')
        .catch((error: Error) =>
          stacks.push(String(error.stack), String((error.cause as Error).stack)),
        );
      const host =
        /file:|node:|node_modules|isolated-vm|\/(work|root|home|tmp|usr)\b|realm\.(ts|js)|\bkernel\b/;
      return [stacks.length > 20, stacks.filter((text) => host.test(text))];
    });
    expect(answer).toEqual([true, []]);
  });

  it('can not be looked at with prepareStackTrace, which would see live frames', () => {
    const answer = answerOf(() => {
      let called = 0;
      const E = Error as unknown as {
        prepareStackTrace: unknown;
        captureStackTrace(target: object): void;
      };
      E.prepareStackTrace = () => ++called;
      try {
        Object.defineProperty(Error, 'prepareStackTrace', { value: () => ++called });
      } catch {
        // It is locked.
      }
      const target: { stack?: unknown } = {};
      E.captureStackTrace(target);
      void new Error('x').stack;
      return [called, typeof target.stack, typeof E.prepareStackTrace];
    });
    expect(answer).toEqual([0, 'string', 'undefined']);
  });

  it('do not lead from a function of the platform to who called it', () => {
    const answer = answerOf(() => {
      const got: string[] = [];
      for (const name of ['setTimeout', 'fetch', 'queueMicrotask', 'Date', 'AbortSignal']) {
        const value = (globalThis as Untyped)[name];
        for (const key of ['caller', 'arguments', 'callee']) {
          try {
            got.push(String(value[key]));
          } catch (error) {
            got.push((error as Error).name);
          }
        }
      }
      const seen: unknown[] = [];
      const sloppy = new Function(
        'seen',
        'return function spy() { try { seen.push(String(spy.caller)); } catch (e) { seen.push("null"); } return 1; }',
      )(seen);
      new Headers([[{ toString: sloppy } as never, 'x']].slice(1) as never);
      JSON.stringify({ toJSON: sloppy });
      [1].map(sloppy);
      void new Promise(sloppy as never);
      return [...new Set([...got, ...seen])];
    });
    for (const text of answer as string[]) expect(text).toMatch(/^(null|undefined|TypeError)$/);
  });
});

/** The lines of known escapes from other sandboxes: each must end in this realm's own function, error or nothing. */
describe('there is no way to the host by', () => {
  it.each([
    'this.constructor.constructor("return process.mainModule.exports")()',
    'globalThis.__proto__.constructor.constructor("return process.mainModule.exports")()',
    'fetch.constructor("return process.mainModule.exports")()',
    'fetch.__proto__.constructor("return process.mainModule.exports")()',
    'setTimeout(() => {}).constructor.constructor("return process.mainModule.exports")()',
    'new AbortController().signal.constructor.constructor("return process.mainModule.exports")()',
    'Object.getPrototypeOf(async () => {}).constructor("return process.mainModule.exports")()',
    'new (Object.getPrototypeOf(function* () {}).constructor)("return process.mainModule.exports")().next()',
    'require("module")._load("fs")',
    'module.constructor._load("fs")',
    'exports.constructor.constructor("return process.mainModule.exports")()',
    'require.constructor("return process.mainModule.exports")()',
    'require.main.require("fs")',
    'require.cache.x',
    'require("child_process").execSync("id")',
    'require("node:vm").runInThisContext("process")',
    'require("worker_threads")',
    'require("inspector").open()',
    'require("v8").setFlagsFromString("--expose-gc")',
    'require("../../sandbox/index.js")',
    'require("/etc/passwd")',
    'require("tickjudge:guest").guest.host("log", "log", "x")',
    'require("node:../web/streams").x.y.z',
    'import.meta.url',
    'process.mainModule.require("fs")',
    'process.binding("fs")',
    'process._linkedBinding("fs")',
    'process.dlopen({}, "/x")',
    '__filename.length',
    '__dirname.length',
    'arguments.callee.caller.x.y',
    'new Error().stack.at(-1).getThis()',
    'Error.prepareStackTrace(new Error(), []).x.y',
    'console.log.constructor("return process.mainModule.exports")()',
    'console._stdout.write("x")',
    'crypto.subtle.constructor.constructor("return process.mainModule.exports")()',
    'URL.createObjectURL(new Blob([]))',
    'new (class extends Function {})("return process.mainModule.exports")()',
    'Function.prototype.constructor.constructor("return process.mainModule.exports")()',
    'Promise.resolve().then.constructor("return process.mainModule.exports")()',
    'Symbol.for("nodejs.util.inspect.custom").constructor.constructor("return process.mainModule.exports")()',
    'structuredClone({}).constructor.constructor("return process.mainModule.exports")()',
    'Iterator.from([]).constructor.constructor("return process.mainModule.exports")()',
    'new DisposableStack().constructor.constructor("return process.mainModule.exports")()',
  ])('%s', (expression) => {
    const result = runCase({
      solution: `exports.solve = async function () {
        let value, error;
        try { value = await (0, function () { return eval(${JSON.stringify(expression)}); }).call(this); } catch (caught) { error = caught; }
        if (error === undefined) return ['value', typeof value, String(value).slice(0, 100)];
        const ours = error instanceof Error && error.constructor.constructor === Function;
        return ['threw', ours, String(error.stack)];
      };`,
    });
    const entry = result.history.find(({ kind }) => kind === 'answer');
    const [how, ours, text] = entry?.kind === 'answer' ? JSON.parse(entry.value) : [];
    expect([how, ours]).toEqual(['threw', true]);
    expect(text).not.toMatch(
      /file:\/|node_modules|isolated-vm|\/(work|root|home|tmp|usr)\b|\.ts\b/,
    );
  });

  it('what it gets when a stack can not be made into a text', () => {
    const answer = answerOf(async () => {
      const caught: unknown[] = [];
      const make = (): unknown => {
        const error = new Error('x') as { name: unknown; stack?: unknown };
        error.name = Symbol('s');
        return error.stack;
      };
      const any = globalThis as Untyped;
      try {
        caught.push(make());
      } catch (error) {
        caught.push(error);
      }
      await any.Array.fromAsync([0], make).then(
        (all: unknown[]) => caught.push(...all),
        (error: unknown) => caught.push(error),
      );
      const stack = new any.DisposableStack();
      stack.defer(() => {
        throw null;
      });
      stack.defer(() => {
        throw make();
      });
      try {
        stack.dispose();
      } catch (error) {
        const suppressed = error as { error: unknown; suppressed: unknown };
        caught.push(error, suppressed.error, suppressed.suppressed);
      }
      await any.Promise.try(make).then(
        (value: unknown) => caught.push(value),
        (error: unknown) => caught.push(error),
      );
      const roots = caught.map((value) => {
        if (typeof value === 'string')
          return /node:|file:|\/work|isolated/.test(value) ? value : 'text';
        let top = Object(value);
        while (Object.getPrototypeOf(top)) top = Object.getPrototypeOf(top);
        return top === Object.prototype ? 'ours' : 'foreign';
      });
      return [roots.length > 5, [...new Set(roots)].sort()];
    });
    expect(answer).toEqual([true, ['ours', 'text']]);
  });
});

describe('an answer', () => {
  it('can not carry anything live: a proxy is read on its own side', () => {
    const result = runCase({
      solution: () => ({
        solve: () =>
          new Proxy(
            { real: 1 },
            {
              ownKeys: () => ['forged'],
              getOwnPropertyDescriptor: () => ({ value: 2, enumerable: true, configurable: true }),
              get: (_t, key) => (key === 'then' ? undefined : 3),
            },
          ),
      }),
      scenario: async ({ solution, expect }) => {
        const answer = await solution.solve();
        expect(Object.getPrototypeOf(answer) === Object.prototype).toBe(true);
        expect(JSON.stringify(answer)).toBe('{"forged":3}');
      },
    });
    expect(verdictOf(result)).toBe('AC accepted');
  });

  it('does not bring the scenario’s isolate to the solution: its functions are ours', () => {
    const result = runCase({
      solution: () => ({
        solve: async (callback: { constructor: (code: string) => () => unknown }) =>
          String(
            callback.constructor(
              'return typeof expect + typeof respond + Object.keys(globalThis).includes("Event")',
            )(),
          ),
      }),
      scenario: async ({ solution, expect }) => {
        expect(await solution.solve(() => 'secret')).toBe('undefinedundefinedfalse');
      },
    });
    expect(verdictOf(result)).toBe('AC accepted');
  });
});
