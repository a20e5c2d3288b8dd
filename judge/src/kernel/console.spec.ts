import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

/** What a piece of code writes to the console: in a realm, as the record has it, and in Node on its two streams. */
function written(code: string): { here: string; inNode: string } {
  const { history } = runCase({ solution: `exports.solve = async () => { ${code} };` });
  const here = history.flatMap((entry) => (entry.kind === 'log' ? [entry.text] : []));
  const script = `process.removeAllListeners('warning'); process.stderr.write = (text) => process.stdout.write(text); ${code}`;
  const inNode = execFileSync(
    process.execPath,
    ['--no-warnings', '--input-type=module', '-e', script],
    {
      encoding: 'utf8',
      env: { TZ: 'UTC' },
    },
  );
  return { here: here.map((line) => `${line}\n`).join(''), inNode };
}

describe('console writes what Node writes, for', () => {
  it.each([
    [
      'primitives',
      `console.log(-0, 1n, null, undefined, Symbol('x'), 's', true, 1.5, NaN); console.log(); console.log('')`,
    ],
    [
      'small plain data',
      `console.log([1, 'a', [2, [3]]], { a: 'b', c: { d: [] }, e: {}, f: -0, g: 5n, h: null, i: undefined }, [], {}, [{}])`,
    ],
    [
      'text with quotes and odd keys',
      `console.log(["it's", '\\n', '"'], { 'a-b': 1, 1: 2, [Symbol('s')]: 3 }, ['\\u00e9'])`,
    ],
    [
      'nested and long data',
      `console.log({ a: { b: { c: { d: 1 } } } }, [[[[1]]]]); console.log(Array.from({ length: 120 }, (_, i) => i)); console.log({ long: 'x'.repeat(60), other: 'y'.repeat(30) }); console.log([1,2,3,4,5,6,7]); console.log({a:1,b:2,c:3,d:4,e:5,f:6,g:7})`,
    ],
    [
      'what is about as long as a line',
      `for (let n = 20; n < 75; n++) console.log({ key: 'x'.repeat(n) }, ['y'.repeat(n >> 1), 'z'.repeat(n >> 1)])`,
    ],
    [
      'other objects',
      `console.log(new Map([[{ a: 1 }, new Set([1])]]), new Date(0), /x/g, [, 1], Object.create(null), new (class Foo { x = 1 })(), new Promise(() => {}), new Uint8Array(3), () => 1, class A extends Map {}, new Error('m').message, Object('s'), function named() {}, new WeakMap(), [undefined, null], { get a() { return 1; }, set b(v) {} })`,
    ],
    ['cycles', `const a = { name: 'a' }; a.self = a; const l = [1]; l.push(l); console.log(a, l)`],
    [
      'errors with fields',
      `const e = new RangeError('m'); e.stack = 'RangeError: m\\n    at here'; console.log(e); e.code = 5; console.log(e, [e]); const c = new Error('o', { cause: 'why' }); c.stack = 'Error: o\\n    at there'; console.log(c)`,
    ],
    [
      'placeholders',
      `console.log('%d%% %i %f %j %o %O %c|%s %s %x', 42, 4.5, '1.5', { a: 1 }, [1], { b: 2 }, 'css', Symbol('a'), { toString() { return 'own'; } }, 'more', 7); console.log('%s'); console.log('100%', 5); console.log('%s', null, undefined); console.log('a%sb', -0); console.log('%s', 5n, 'x')`,
    ],
    [
      'levels',
      `console.info('i'); console.debug('d'); console.warn('w'); console.error('e', { a: 1 }); console.dirxml([1], 2)`,
    ],
    [
      'dir, assert, count',
      `console.dir({ a: { b: { c: 1 } } }, { depth: 0 }); console.assert(true, 'no'); console.assert(false, 'a %s', 'b'); console.assert(false, { a: 1 }); console.assert(false); console.count(); console.count('x'); console.count(); console.countReset(); console.count()`,
    ],
    [
      'groups',
      `console.group('G', 1); console.log('a\\nb'); console.groupCollapsed(); console.table([[1]]); console.groupEnd(); console.log({ x: 'y'.repeat(70), z: 1 }); console.groupEnd(); console.groupEnd(); console.log('out')`,
    ],
    [
      'tables',
      `console.table([{ a: 1, b: 'x' }, { a: 2, c: { d: 1 } }]); console.table([1, 'a', [1, 2]]); console.table(new Map([['k', { a: 1 }], ['j', 2]])); console.table(new Set([1])); console.table({ x: { a: 1 }, y: { a: [1, 2] } }, ['a', 'z']); console.table(5); console.table([]); console.table([{ o: { a: 1, b: 2, c: 3 }, f() {} }])`,
    ],
  ])('%s', (_kind, code) => {
    const { here, inNode } = written(code);
    expect(here).toBe(inNode);
    expect(here.length).toBeGreaterThan(1);
  });
});

describe('console', () => {
  const linesOf = (code: string) =>
    runCase({ solution: `exports.solve = async () => { ${code} };` }).history.flatMap((entry) =>
      entry.kind === 'log' ? [`${entry.level}: ${entry.text}`] : [],
    );
  it('times in virtual time', () => {
    const wait = (ms: number) => `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;
    expect(
      linesOf(
        `console.time(); console.time('x'); ${wait(12)} console.timeLog('x', { a: 1 }); ${wait(1488)} console.timeEnd(); ${wait(123_500)} console.timeEnd('x'); ${wait(1)} console.timeEnd('x'); console.time('y'); console.time('y');`,
      ),
    ).toEqual([
      'log: x: 12ms { a: 1 }',
      'log: default: 1.500s',
      'log: x: 2:05.000 (m:ss.mmm)',
      "warn: Warning: No such label 'x' for console.timeEnd()",
      "warn: Warning: Label 'y' already exists for console.time()",
    ]);
  });

  it('stands in the log of the report behind its virtual moments', () => {
    const wait = 'await new Promise((resolve) => setTimeout(resolve, 12.5));';
    const { log } = runCase({
      solution: `exports.solve = async () => { console.log('a'); ${wait} console.error('b\\nc'); };`,
    });
    expect(log).toBe('[0 ms] a\n[12 ms] b\nc\n');
  });

  it('traces its caller, with no frame of the platform', () => {
    const [line] = linesOf(`(function caller() { console.trace('hi %d', 1); })();`);
    expect(line).toMatch(/^error: Trace: hi 1\n {4}at caller /);
    expect(line).not.toContain('platform.js');
  });

  it('survives what can not be shown', () => {
    expect(
      linesOf(
        `console.log(new Proxy({}, { ownKeys() { throw 1; } }), 'x'); console.log({ get a() { throw 1; } }); console.log('%s', { toString() { throw 1; } }); console.log('after');`,
      ).at(-1),
    ).toBe('log: after');
  });

  it.each([
    ['1,000 lines', 1_000, 'x'],
    ['64 Ki characters', 128, 'x'.repeat(511)],
  ])('may write %s, and not a line more', (_name, lines, text) => {
    const writing = (count: number) =>
      runCase({
        solution: `exports.solve = async () => { for (let n = 0; n < ${count}; n++) console.log('${text}'); };`,
      });
    expect(verdictOf(writing(lines))).toBe('AC accepted');
    const { outcome, counters } = writing(lines + 1);
    expect(outcome).toEqual({
      verdict: 'OLE',
      reason: 'output-limit',
      message: 'More than 1000 lines or 65536 characters were written to the console (at 0 ms).',
    });
    expect(counters.logLines).toBe(lines + 1);
  });

  it('cuts what is long and goes no deeper than it may', () => {
    const lines = linesOf(
      `console.log('x'.repeat(1e6)); console.log({ a: 'y'.repeat(1e6) }); for (let i = 0; i < 1e5; i++) console.group(); console.log('z');`,
    );
    for (const line of lines) expect(line.length).toBeLessThan(1_010);
    expect(lines.at(-1)).toMatch(/^log: {2,}z$/);
  });
});
