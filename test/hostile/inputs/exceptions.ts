import { type HostileKind, outgrown, threw, tle, unsupported } from '../hostile-input.ts';

const looping = (key: string): string => `get ${key}() { for (;;); }`;

/** What is thrown so that whoever looks at it hangs: the bridge, the guard, the report. */
export const hangingErrors: HostileKind = {
  kind: 'errors that hang who looks at them',
  inputs: [
    ...['message', 'stack', 'name', 'cause', 'code', 'errors'].map((key) => ({
      name: `an error whose ${key} loops`,
      body: `throw Object.defineProperties(new Error('x'), Object.getOwnPropertyDescriptors({ ${looping(key)} }));`,
      verdict: tle,
    })),
    {
      name: 'a plain object whose stack loops',
      body: `throw { ${looping('stack')} };`,
      verdict: tle,
    },
    ...['message', 'stack', 'name'].map((key) => ({
      name: `a rejection nobody handles whose ${key} loops`,
      body: `void Promise.reject(Object.defineProperty(new Error(), '${key}', { get() { for (;;); } })); return 42;`,
      verdict: tle,
    })),
    {
      name: 'a rejection nobody handles of a proxy',
      body: 'void Promise.reject(new Proxy(new Error(), { get() { for (;;); }, getPrototypeOf() { for (;;); }, ownKeys() { for (;;); } })); return 42;',
      verdict: tle,
    },
    {
      name: 'a thrown proxy',
      body: 'throw new Proxy({}, { get() { for (;;); }, getPrototypeOf() { for (;;); } });',
      verdict: tle,
    },
    {
      name: 'a thrown revoked proxy',
      body: 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;',
      verdict: threw,
    },
    {
      name: 'a thrown revoked proxy of a function',
      body: 'const { proxy, revoke } = Proxy.revocable(() => {}, {}); revoke(); throw proxy;',
      verdict: threw,
    },
    {
      name: 'a rejection with a revoked proxy that nobody handles',
      body: 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); void Promise.reject(proxy); return 42;',
      verdict: 'RTE unhandled-rejection',
      message: /rejected with an object/,
    },
    {
      name: 'a prepareStackTrace that loops',
      body: '(Error as any).prepareStackTrace = () => { for (;;); }; null!.x; ',
      verdict: threw,
    },
    {
      name: 'a message whose toString loops',
      body: 'throw Object.assign(new Error(), { message: { toString() { for (;;); } } });',
      verdict: tle,
    },
    {
      name: 'a name that is a symbol',
      body: "const e = new Error('x'); (e as any).name = Symbol('s'); void e.stack; throw e;",
      verdict: threw,
    },
    {
      name: 'a message that every object has',
      body: "Object.defineProperty(Object.prototype, 'message', { get() { for (;;); } }); throw {};",
      verdict: threw,
    },
    {
      name: 'causes a thousand deep',
      body: "let e: any = new Error('0'); for (let i = 0; i < 1e5; i++) e = new Error('x', { cause: e }); throw e;",
      verdict: threw,
    },
    {
      name: 'an error that causes itself',
      body: "const e: any = new Error('x'); e.cause = e; e.errors = [e, e, e]; throw e;",
      verdict: threw,
    },
    {
      name: 'an AggregateError of a hundred thousand',
      body: "throw new AggregateError(new Array(1e5).fill(new Error('x')), 'many');",
      verdict: outgrown,
    },
    {
      name: 'an error suppressed by another on disposal',
      body: 'const d = new (globalThis as any).DisposableStack(); d.defer(() => { throw null; }); d.defer(() => { const e: any = new Error(); e.name = Symbol(); return e.stack.x.y; }); d.dispose();',
      verdict: threw,
    },
    {
      name: 'an instanceof that loops',
      body: 'Object.defineProperty(Error, Symbol.hasInstance, { value() { for (;;); } }); throw {};',
      verdict: tle,
    },
    {
      name: 'an error in a listener',
      body: "const c = new AbortController(); c.signal.addEventListener('abort', () => { throw new Error('listener'); }); c.abort(); return 42;",
      verdict: threw,
      message: /listener/,
    },
    {
      name: 'an error that calls itself accepted',
      body: "throw Object.assign(new Error('Accepted.'), { verdict: 'AC', name: 'AC', code: 'accepted' });",
      verdict: threw,
    },
  ],
};

/** What is thrown, and how the report says so. */
export const thrown: HostileKind = {
  kind: 'what is thrown',
  inputs: [
    {
      name: 'process.exit',
      body: '(globalThis as any).process.exit(0);',
      verdict: unsupported,
    },
    {
      name: 'a thrown string',
      body: "throw 'boom';",
      verdict: threw,
      message: /threw the string "boom"/,
    },
    { name: 'a thrown number', body: 'throw 7;', verdict: threw, message: /threw 7 instead/ },
    { name: 'a thrown null', body: 'throw null;', verdict: threw, message: /threw null/ },
    {
      name: 'a thrown undefined',
      body: 'throw undefined;',
      verdict: threw,
      message: /threw undefined/,
    },
    {
      name: 'a thrown symbol',
      body: "throw Symbol('s');",
      verdict: threw,
      message: /threw a symbol/,
    },
    { name: 'a thrown BigInt', body: 'throw 10n ** 1000n;', verdict: threw, message: /threw 1000/ },
    {
      name: 'a thrown function',
      body: 'throw () => {};',
      verdict: threw,
      message: /threw a function/,
    },
    {
      name: 'a thrown object',
      body: 'throw { a: 1 };',
      verdict: threw,
      message: /threw an object/,
    },
    {
      name: 'an error that names a verdict',
      body: "throw new Error('Script execution timed out.');",
      verdict: threw,
    },
    {
      name: 'an error that says the isolate was disposed',
      body: "throw new Error('Isolate was disposed during execution due to memory limit');",
      verdict: threw,
    },
    {
      name: 'an unhandled rejection',
      body: "void Promise.reject(new TypeError('nobody')); return 42;",
      verdict: 'RTE unhandled-rejection',
      message: /TypeError: nobody/,
    },
    {
      name: 'an unhandled rejection of nothing',
      body: 'void Promise.reject(); return 42;',
      verdict: 'RTE unhandled-rejection',
    },
    {
      name: 'an error in a timer',
      body: "setTimeout(() => { throw new Error('late'); }, 5); await new Promise(() => {});",
      verdict: threw,
      message: /Error: late \(at 55 ms\)/,
    },
    {
      name: 'an error in an immediate',
      body: "setImmediate(() => { throw new Error('soon'); }); await new Promise(() => {});",
      verdict: threw,
      message: /Error: soon \(at 50 ms\)/,
    },
    {
      name: 'an error in a microtask',
      body: "queueMicrotask(() => { throw new Error('micro'); }); await new Promise(() => {});",
      verdict: threw,
      message: /Error: micro/,
    },
    {
      name: 'import() of what starts processes',
      body: "await import('node:child_process' as any);",
      verdict: unsupported,
    },
    { name: 'a wrong answer', body: 'return 43;', verdict: 'WA value' },
  ],
};
