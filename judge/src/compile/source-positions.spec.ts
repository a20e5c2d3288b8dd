import { createContext, Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { mapStack, originalPosition } from './source-positions.ts';
import { transform } from './transform.ts';

function compiled(source: string): { script: string; sourceMap: string } {
  const result = transform(source);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result;
}

/** Runs the submission, and gives its error's stack as V8 writes it. */
async function stackOf(script: string): Promise<string> {
  const run = new Script(script, { filename: 'solution.js' }).runInContext(createContext({}));
  try {
    await (run as (...args: object[]) => Promise<void>)({}, () => ({}), {});
  } catch (error) {
    return String((error as Error).stack);
  }
  throw new Error('The submission was expected to throw.');
}

describe('mapStack', () => {
  it('shows the places of the submission and nothing else', async () => {
    const source = [
      'interface Deep { a: number }',
      'enum E { A }',
      'function inner(x: Deep): never {',
      "  throw new TypeError('no ' + x.a + E.A);",
      '}',
      'export async function outer() {',
      '  await null;',
      '  inner({ a: 1 });',
      '}',
      'await outer();',
    ].join('\r\n');
    const { script, sourceMap } = compiled(source);
    expect(mapStack(sourceMap, await stackOf(script)).split('\n')).toEqual([
      'TypeError: no 10',
      '    at inner (solution.ts:4:9)',
      '    at outer (solution.ts:8:3)',
      // The test runner writes stacks without "async".
      expect.stringMatching(/^ {4}at (async )?solution\.ts:10:1$/),
    ]);
  });

  it.each([
    ['astral symbols before it', "const s: string = '😀é'; throw new Error(s);", 1, 32],
    ['line separators before it', "const s = '\u2028\u2029';\n\n  throw new Error(s);", 3, 9],
    [
      'line separators on its line',
      'const s = `\u2028${f()}`; function f() { throw new Error("x"); }',
      1,
      15,
    ],
    ['a hashbang above it', '#!/usr/bin/env node\nthrow new Error("x");', 2, 7],
  ])('finds the place with %s', async (_what, source, line, column) => {
    const { script, sourceMap } = compiled(source);
    const frames = mapStack(sourceMap, await stackOf(script));
    expect(frames).toContain(`solution.ts:${line}:${column}`);
  });

  it('keeps what V8 says of a frame beside its place', () => {
    const { sourceMap } = compiled('f();\nfunction f() {}');
    const stack = [
      'E: x',
      '    at async solution.js:2:1',
      '    at new f (file:///solution.js:2:1)',
    ];
    expect(mapStack(sourceMap, stack.join('\n')).split('\n')).toEqual([
      'E: x',
      '    at async solution.ts:1:1',
      '    at new f (solution.ts:1:1)',
    ]);
  });

  it('drops frames of other files and frames that come from no source line', () => {
    const { sourceMap } = compiled('export const a = 1;');
    const stack = [
      'Error: x',
      '    at guard (guest.js:1:1)',
      '    at solution.js:1:5',
      '    at Object.<anonymous> (node:internal/vm:1:1)',
      '    at f (solution.js:99999:1)',
      '    at eval (eval at f (solution.js:2:1), <anonymous>:1:1)',
    ].join('\n');
    expect(mapStack(sourceMap, stack)).toBe('Error: x');
  });

  it.each([
    ['a huge text', 'x'.repeat(5_000_000)],
    ['endless frames', `E\n${'    at f (solution.js:9:1)\n'.repeat(100_000)}`],
    ['endless brackets', `E\n    at ${'('.repeat(100_000)}solution.js:1:1`],
    ['absurd numbers', 'E\n    at solution.js:99999999999999:0\n    at solution.js:0:0'],
    ['half a symbol', '\uD83D\n    at \uD83D (solution.js:2:1)'],
    ['nothing', ''],
  ])('stays small and calm with %s', (_what, stack) => {
    const { sourceMap } = compiled('export const a = 1;');
    const mapped = mapStack(sourceMap, stack);
    expect(mapped.length).toBeLessThan(8_000);
    expect(mapped.isWellFormed()).toBe(true);
    expect(mapStack('not a map', stack).length).toBeLessThan(8_000);
  });
});

describe('originalPosition', () => {
  it('gives null for the wrapper and for absurd places', () => {
    const { sourceMap } = compiled('export const a = 1;');
    expect(originalPosition(sourceMap, 1, 1)).toBeNull();
    expect(originalPosition(sourceMap, 0, 0)).toBeNull();
    expect(originalPosition(sourceMap, NaN, -5)).toBeNull();
    expect(originalPosition('{', 1, 1)).toBeNull();
  });
});
