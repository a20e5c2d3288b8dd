/**
 * Inputs that a judge meets once it is open to everybody. `verdict` is "VERDICT reason", a RegExp where the machine
 * decides which wall is reached first. Bodies run inside `solve(input: any): Promise<any>` unless they are whole files.
 */
export interface HostileInput {
  readonly name: string;
  readonly body: string;
  readonly verdict: string | RegExp;
  /** What the message must say. */
  readonly message?: RegExp;
}

const tle = 'TLE cpu-budget-spent';
/** Growth ends at the isolate's limit, at the watchdog of memory, of time, or in the process's own death. */
const outgrown = /^(MLE memory-limit|TLE cpu-budget-spent|RTE crashed|RTE threw)$/;

export const loops: readonly HostileInput[] = [
  { name: 'an endless loop', body: 'for (;;);', verdict: tle },
  {
    name: 'a loop that survives finally',
    body: 'for (;;) { try { throw 1; } catch {} finally { continue; } }',
    verdict: tle,
  },
  {
    name: 'a sort whose comparator never ends',
    body: '[3, 2, 1].sort(() => { for (;;); });',
    verdict: tle,
  },
  {
    name: 'a catastrophic regular expression',
    body: "/^(a+)+$/.test('a'.repeat(40) + 'b'); return 42;",
    verdict: tle,
  },
  {
    name: 'endless microtasks',
    body: 'const f = (): void => void Promise.resolve().then(f); f();',
    verdict: tle,
  },
  { name: 'endless awaits', body: 'for (;;) await 0;', verdict: tle },
  {
    name: 'endless resumptions after a timer',
    body: 'await new Promise((r) => setTimeout(r, 5)); for (;;) await null;',
    verdict: tle,
  },
  { name: 'endless logging of nothing', body: 'for (;;) console.log;', verdict: tle },
  {
    name: 'indexOf over 2^53 holes',
    body: 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 5);',
    verdict: tle,
  },
  {
    name: 'includes over 2^53 holes',
    body: 'Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 5);',
    verdict: tle,
  },
  {
    name: 'copyWithin over 2^53 holes',
    body: 'Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 } as any, 5, 0);',
    verdict: tle,
  },
  {
    name: 'reverse of a sparse giant',
    body: 'const a: any[] = []; a.length = 4e9; a.reverse();',
    verdict: outgrown,
  },
  {
    name: 'sort of a sparse giant',
    body: 'const a: any[] = []; a.length = 4e9; a.sort();',
    verdict: outgrown,
  },
  {
    name: 'an endlessly squared BigInt',
    body: 'let x = 3n; for (;;) x = x * x;',
    verdict: outgrown,
  },
  {
    name: 'a BigInt too long to print',
    body: '(1n << (1n << 26n)).toString();',
    verdict: outgrown,
  },
  {
    name: 'a loop in a getter of the answer',
    body: 'return { get value() { for (;;); } };',
    verdict: tle,
  },
  {
    name: 'a loop in a proxy that is answered',
    body: 'return new Proxy({}, { ownKeys() { for (;;); } });',
    verdict: tle,
  },
  { name: 'a thenable that never ends', body: 'return { then() { for (;;); } };', verdict: tle },
  {
    name: 'allocations in a catch loop',
    body: 'for (;;) { try { new ArrayBuffer(1e6); } catch {} }',
    verdict: outgrown,
  },
];

export const hangingErrors: readonly HostileInput[] = [
  {
    name: 'an error whose message loops',
    body: 'throw { get message() { for (;;); }, stack: "" };',
    verdict: tle,
  },
  {
    name: 'an error whose stack loops',
    body: 'const e = new Error("x"); Object.defineProperty(e, "stack", { get() { for (;;); } }); throw e;',
    verdict: tle,
  },
  {
    name: 'a rejection nobody handles whose message loops',
    body: 'void Promise.reject(Object.defineProperty(new Error(), "message", { get() { for (;;); } })); return 42;',
    verdict: tle,
  },
  {
    name: 'a thrown proxy',
    body: 'throw new Proxy({}, { get() { for (;;); }, getPrototypeOf() { for (;;); } });',
    verdict: tle,
  },
  {
    name: 'a prepareStackTrace that loops',
    body: '(Error as any).prepareStackTrace = () => { for (;;); }; null!.x; ',
    verdict: 'RTE threw',
  },
  {
    name: 'a message whose toString loops',
    body: 'throw Object.assign(new Error(), { message: { toString() { for (;;); } } });',
    verdict: tle,
  },
];

export const growth: readonly HostileInput[] = [
  {
    name: 'an array that grows',
    body: 'const a: any[] = []; for (;;) a.push(new Array(1000).fill({}));',
    verdict: outgrown,
  },
  {
    name: 'objects that grow',
    body: 'let o: any = {}; for (;;) o = { o, list: Array.from({ length: 100 }, () => ({})) };',
    verdict: outgrown,
  },
  {
    name: 'a map that grows',
    body: 'const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });',
    verdict: outgrown,
  },
  {
    name: 'closures that grow',
    body: 'const f: any[] = []; for (;;) f.push(() => f);',
    verdict: outgrown,
  },
  {
    name: 'promises that grow',
    body: 'const p: any[] = []; for (;;) p.push(new Promise(() => {}));',
    verdict: outgrown,
  },
  {
    name: 'an array filled at once',
    body: 'new Array(6e7).fill(0); return 42;',
    verdict: outgrown,
  },
  { name: 'Array.from of a giant', body: 'Array.from({ length: 1e9 });', verdict: outgrown },
  { name: 'a string split into a giant', body: "'x'.repeat(3e8).split('');", verdict: outgrown },
  {
    name: 'a replace that grows',
    body: "'a'.repeat(3e7).replace(/a/g, 'bb'); for (;;);",
    verdict: outgrown,
  },
  {
    name: 'a resizable buffer',
    body: 'const b = new (ArrayBuffer as any)(1, { maxByteLength: 2e9 }); b.resize(1e9); new Uint8Array(b).fill(1); for (;;);',
    verdict: outgrown,
  },
  {
    name: 'a normalized giant',
    body: "'\\u1e9b\\u0323'.repeat(1e8).normalize('NFKD'); for (;;);",
    verdict: outgrown,
  },
  {
    name: 'JSON that doubles',
    body: "let s: any = 'x'.repeat(1e6); for (;;) s = JSON.stringify([s, s]);",
    verdict: outgrown,
  },
  {
    name: 'a giant error message',
    body: "throw new Error('x'.repeat(4e8));",
    verdict: /^(RTE threw|MLE memory-limit|RTE crashed)$/,
  },
  {
    name: 'a giant answer',
    body: "return 'x'.repeat(5e8);",
    verdict: /^(OLE output-limit|MLE memory-limit|RTE (threw|crashed)|TLE cpu-budget-spent)$/,
  },
  {
    name: 'an answer just over the limit',
    body: "return 'x'.repeat(9 * 1024 * 1024);",
    verdict: 'OLE output-limit',
    message: /the limit is 8388608/,
  },
  {
    name: 'deep recursion',
    body: 'const f = (): any => f() + 1; return f();',
    verdict: 'RTE threw',
    message: /RangeError: Maximum call stack size exceeded/,
  },
  {
    name: 'a deeply nested answer',
    body: 'let o: any = {}; for (let i = 0; i < 1e5; i++) o = { o }; return o;',
    verdict: 'RTE threw',
    message: /nested too deeply/,
  },
  {
    name: 'an answer that contains itself',
    body: 'const o: any = {}; o.o = o; return o;',
    verdict: 'RTE threw',
    message: /contains itself/,
  },
  {
    name: 'an eval bomb',
    body: "eval('[' + '1,'.repeat(3e7) + ']'); return 42;",
    verdict: outgrown,
  },
];

export const endless: readonly HostileInput[] = [
  {
    name: 'endless timers of 0 ms',
    body: 'const g = () => { setTimeout(g, 0); }; g(); await new Promise(() => {});',
    verdict: /^(TLE (cpu-budget-spent|event-budget-spent)|WTL virtual-time-spent)$/,
  },
  {
    name: 'endless immediates',
    body: 'const g = () => { setImmediate(g); }; g(); await new Promise(() => {});',
    verdict: /^TLE (livelock|cpu-budget-spent)$/,
  },
  {
    name: 'an interval that nobody stops',
    body: 'setInterval(() => {}, 60_000); await new Promise(() => {});',
    verdict: 'WTL virtual-time-spent',
    message: /3600000 ms of virtual time/,
  },
  {
    name: 'timers without end in one callback',
    body: 'for (;;) setTimeout(() => {}, 1);',
    verdict: /^TLE (event-budget-spent|cpu-budget-spent)$/,
  },
  {
    name: 'requests without end in one callback',
    body: "for (;;) void fetch('https://api.example.test/').catch(() => {});",
    verdict: outgrown,
  },
  {
    name: 'a promise that never settles',
    body: 'await new Promise(() => {});',
    verdict: 'ILE never-settles',
    message: /^solve \(called at 50 ms\) never settles: since 50 ms/,
  },
  {
    name: 'a log flood',
    body: "for (let i = 0; i < 1e6; i++) console.log('line ' + i);",
    verdict: 'OLE output-limit',
    message: /1000 lines/,
  },
  {
    name: 'a log of giant lines',
    body: "for (let i = 0; i < 200; i++) console.log('x'.repeat(3e6)); ",
    verdict: 'OLE output-limit',
  },
  {
    name: 'a log that hangs while it is printed',
    body: 'console.log({ toJSON() { for (;;); } });',
    verdict: tle,
  },
];

export const throws: readonly HostileInput[] = [
  {
    name: 'process.exit',
    body: '(globalThis as any).process.exit(0);',
    verdict: 'RTE threw',
    message: /TypeError: .*exit/,
  },
  {
    name: 'a thrown string',
    body: "throw 'boom';",
    verdict: 'RTE threw',
    message: /threw the string "boom"/,
  },
  {
    name: 'a thrown number',
    body: 'throw 7;',
    verdict: 'RTE threw',
    message: /threw 7 instead of an Error/,
  },
  { name: 'a thrown null', body: 'throw null;', verdict: 'RTE threw', message: /threw null/ },
  {
    name: 'a thrown undefined',
    body: 'throw undefined;',
    verdict: 'RTE threw',
    message: /threw undefined/,
  },
  {
    name: 'a thrown symbol',
    body: "throw Symbol('s');",
    verdict: 'RTE threw',
    message: /threw a symbol/,
  },
  {
    name: 'a thrown function',
    body: 'throw () => {};',
    verdict: 'RTE threw',
    message: /threw a function/,
  },
  {
    name: 'a thrown object',
    body: 'throw { a: 1 };',
    verdict: 'RTE threw',
    message: /threw an object/,
  },
  {
    name: 'an error that names a verdict',
    body: "throw new Error('Script execution timed out.');",
    verdict: 'RTE threw',
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
    verdict: 'RTE threw',
    message: /Error: late \(at 55 ms\)/,
  },
  {
    name: 'an answer that is a symbol',
    body: 'return Symbol();',
    verdict: 'RTE threw',
    message: /symbol can not be passed on/,
  },
  {
    name: 'an answer with a getter that throws',
    body: "return { get value() { throw new Error('mine'); } };",
    verdict: 'RTE threw',
    message: /Error: mine/,
  },
  {
    name: 'an answer that is a revoked proxy',
    body: 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy;',
    verdict: 'RTE threw',
  },
  {
    name: 'import()',
    body: "await import('node:fs' as any);",
    verdict: /^RTE (threw|unsupported)$/,
  },
  { name: 'a wrong answer', body: 'return 43;', verdict: 'WA value' },
];

/** Whole files: what is wrong before anything is called. */
export const files: readonly HostileInput[] = [
  {
    name: 'a loop while loading',
    body: 'for (;;);\nexport const solve = async (x: unknown) => x;',
    verdict: tle,
  },
  {
    name: 'a throw while loading',
    body: "throw new Error('not today');\nexport const solve = async (x: unknown) => x;",
    verdict: 'RTE load-failed',
    message: /not today/,
  },
  {
    name: 'a bomb while loading',
    body: 'const a: unknown[] = [];\nfor (;;) a.push(new Array(1000).fill({}));\nexport const solve = async (x: unknown) => x;',
    verdict: outgrown,
  },
  {
    name: 'a load that never ends',
    body: 'await new Promise(() => {});\nexport const solve = async (x: unknown) => x;',
    verdict: 'ILE never-settles',
    message: /top-level await/,
  },
  {
    name: 'an export that is no function after all',
    body: '// @ts-nocheck\nexport const solve = 42 as any;',
    verdict: /^RTE (missing-export|threw)$/,
    message: /does not export a function named solve/,
  },
  { name: 'an empty file', body: '', verdict: 'CE source-limit' },
  { name: 'blanks only', body: ' \n\t\n', verdict: 'CE source-limit' },
  {
    name: 'a NUL character',
    body: 'export const solve = async () => "\0";',
    verdict: 'CE source-limit',
  },
  {
    name: 'half a surrogate pair',
    body: 'export const solve = async () => "\ud800";',
    verdict: 'CE source-limit',
  },
  {
    name: 'more than 64 KiB',
    body: `export const solve = async () => '${'x'.repeat(65 * 1024)}';`,
    verdict: 'CE source-limit',
    message: /sourceBytes.* 65536 bytes/,
  },
  {
    name: 'a syntax error',
    body: 'export const solve = async (x: unknown) => {\n  return x +;\n};',
    verdict: 'CE syntax-error',
    message: /^2:13 /,
  },
  {
    name: 'a type error',
    body: 'export const solve = async (x: unknown): Promise<number> => {\n  return x.length;\n};',
    verdict: 'CE type-error',
    message: /^2:10 /,
  },
  {
    name: 'no export at all',
    body: 'const solve = async (x: unknown) => x;',
    verdict: 'CE missing-export',
    message: /solve/,
  },
  {
    name: 'an export of another name',
    body: 'export const Solve = async (x: unknown) => x;',
    verdict: 'CE missing-export',
    message: /solve/,
  },
  {
    name: 'an import of a file',
    body: "import { readFileSync } from 'node:fs';\nexport const solve = async () => readFileSync('/etc/passwd');",
    verdict: /^CE type-error$/,
    message: /node:fs/,
  },
  {
    name: 'types that the checker can never finish',
    body: "type T<N extends number, A extends unknown[] = []> = A['length'] extends N ? A : T<N, [...A, ...A, 1]>;\nexport const solve = async (x: unknown) => null as unknown as T<99999999>;",
    verdict: /^CE /,
  },
];
