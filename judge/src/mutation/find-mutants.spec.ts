import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { transform } from '../compile/transform.ts';
import { findMutants } from './find-mutants.ts';
import { markerPrefix, mostMutants, type Mutant, textWith } from './mutant.ts';

async function mutantsOf(source: string): Promise<Mutant[]> {
  return (await findMutants(source)).mutants;
}

/** The changed texts of one mutator, in order of the source. */
async function changes(source: string, mutator: string): Promise<string[]> {
  return (await mutantsOf(source))
    .filter((mutant) => mutant.mutator === mutator)
    .map((mutant) => textWith(source, mutant));
}

describe('mutants of time', () => {
  it.each<[mutator: string, source: string, due: string[]]>([
    ['DelayOffByOne', 'setTimeout(f, 100);', ['setTimeout(f, 101);', 'setTimeout(f, 99);']],
    [
      'DelayOffByOne',
      'setInterval(f, a ?? b);',
      ['setInterval(f, (a ?? b) + 1);', 'setInterval(f, (a ?? b) - 1);'],
    ],
    [
      'DelayOffByOne',
      'AbortSignal.timeout(ms);',
      ['AbortSignal.timeout(ms + 1);', 'AbortSignal.timeout(ms - 1);'],
    ],
    [
      'DelayOffByOne',
      "import { setTimeout as sleep } from 'node:timers/promises'; void sleep(x.ms);",
      [
        "import { setTimeout as sleep } from 'node:timers/promises'; void sleep(x.ms + 1);",
        "import { setTimeout as sleep } from 'node:timers/promises'; void sleep(x.ms - 1);",
      ],
    ],
    ['DelayOffByOne', 'setTimeout(f); setTimeout(f, Infinity); other(f, 100);', []],
    ['DelayOffByOne', 'setTimeout(f, 0);', []],
    ['LostDelay', 'setTimeout(f, 100);', ['setTimeout(f, 0);']],
    [
      'LostClear',
      'clearTimeout(t); s?.removeEventListener("abort", f);',
      ['; s?.removeEventListener("abort", f);', 'clearTimeout(t); ;'],
    ],
    ['LostClear', 'const stop = () => clearInterval(t);', ['const stop = () => undefined;']],
    ['LostUnref', 'const t = setTimeout(f, 5).unref();', ['const t = setTimeout(f, 5);']],
    [
      'SwappedClock',
      'Date.now() - performance.now();',
      ['performance.now() - performance.now();', 'Date.now() - Date.now();'],
    ],
    [
      'LostAbortCheck',
      'signal?.throwIfAborted(); if (signal.aborted) stop();',
      ['; if (signal.aborted) stop();', 'signal?.throwIfAborted(); if (false) stop();'],
    ],
    ['LostSignal', 'fetch(url, { method, signal });', ['fetch(url, { method });']],
    ['LostSignal', 'fetch(url, { signal: a.signal, method });', ['fetch(url, { method });']],
    ['LostJitter', 'd * Math.random();', ['d * 0;', 'd * 0.5;', 'd * 0.999999;']],
    ['LostCap', 'const d = Math.min(a * 2, cap);', ['const d = (a * 2);', 'const d = cap;']],
    ['NumberOffByOne', 'const delayMs = 0;', ['const delayMs = 1;', 'const delayMs = -1;']],
    ['NumberOffByOne', 'if (count >= 5) stop();', ['if (count >= 4) stop();']],
    ['NumberOffByOne', 'if (count > 5) stop();', ['if (count > 6) stop();']],
    ['NumberOffByOne', 'const other = 5; list[3];', []],
  ])('%s: %s', async (mutator, source, due) => {
    expect(await changes(source, mutator)).toEqual(due);
  });
});

describe('mutants of promises', () => {
  const inFunction = (body: string): string => `async function run() { ${body} }`;
  it.each<[mutator: string, body: string, due: string[]]>([
    ['LostAwait', 'const a = await f();', ['const a = f();']],
    ['LostAwait', 'return await f();', []],
    [
      'LostAwait',
      'try { return await f(); } finally { g(); }',
      ['try { return f(); } finally { g(); }'],
    ],
    ['PromiseCombinator', 'await Promise.allSettled(a);', ['await Promise.all(a);']],
    ['PromiseCombinator', 'await Promise.all(a);', ['await Promise.race(a);']],
    ['LostCatch', 'try { f(); } catch (e) { g(e); }', ['try { f(); } catch (e) { throw e; }']],
    ['LostCatch', 'try { f(); } catch { g(); }', ['try { f(); } catch (error) { throw error; }']],
    ['LostCatch', 'await f().catch(() => 1);', ['await f();']],
    ['LostCatch', 'try { f(); } catch (e) { throw e; }', []],
    ['LostFinally', 'try { f(); } finally { g(); h(); }', ['try { f(); } finally {}']],
    ['LostFinally', 'await f().finally(() => g());', ['await f();']],
  ])('%s: %s', async (mutator, body, due) => {
    expect(await changes(inFunction(body), mutator)).toEqual(due.map(inFunction));
  });

  it('waits for one after the other where all were begun together', async () => {
    const [text] = await changes(
      'await Promise.all(list.map(async (x) => f(x)));',
      'SequentialAll',
    );
    expect(text).toContain(
      'for (const [index, item] of items.entries()) all.push(await each(item, index));',
    );
    expect(text).toContain('})(list, async (x) => f(x));');
  });
});

describe('mutants that Stryker finds', () => {
  it.each<[mutator: string, source: string, due: string[]]>([
    ['EqualityOperator', "f('x') < /* < */ g;", ["f('x') <= /* < */ g;", "f('x') >= /* < */ g;"]],
    ['LogicalOperator', '(a ?? b) || c;', ['(a && b) || c;', '(a ?? b) && c;']],
    ['BooleanLiteral', 'if (!(a && b)) f();', ['if ((a && b)) f();']],
    ['UpdateOperator', 'i++; --j;', ['i--; --j;', 'i++; ++j;']],
    [
      'OptionalChaining',
      'a?.b; c?.[0]; d?.();',
      ['a.b; c?.[0]; d?.();', 'a?.b; c[0]; d?.();', 'a?.b; c?.[0]; d();'],
    ],
    [
      'MethodExpression',
      '(a ?? []).filter(f); Math.min(...b);',
      ['(a ?? []); Math.min(...b);', '(a ?? []).filter(f); Math.max(...b);'],
    ],
    ['AssignmentOperator', 'a ??= b; c += 1;', ['a &&= b; c += 1;', 'a ??= b; c -= 1;']],
    ['CallExpression', '{ f(); } g();', ['{ f(); } ;']],
    [
      'StringLiteral',
      "map.get('key'); x === 'on';",
      ['map.get(""); x === \'on\';', 'map.get(\'key\'); x === "";'],
    ],
  ])('change no more of the text than they mean: %s in %s', async (mutator, source, due) => {
    expect(await changes(source, mutator)).toEqual(due);
  });

  it.each([
    ["throw new RangeError('the words of an error');", 'StringLiteral'],
    ["console.log('a', b < c);", 'EqualityOperator'],
    ["demand(ok, 'baseMs');", 'StringLiteral'],
    ["import { a } from 'node:fs'; export { b } from './contract';", 'StringLiteral'],
    ["class E extends Error { name = 'E'; constructor() { super('words'); } }", 'StringLiteral'],
    ['const a = /^\\d+$/.test(b);', 'Regex'],
    ['type A = 1 extends 2 ? "a" : "b"; interface B { c: 5 }', 'NumberOffByOne'],
  ])('do not ask for testcases of what only people read: %s', async (source, mutator) => {
    expect(await changes(source, mutator)).toEqual([]);
  });

  it('are found although comments forbid it and name other tools', async () => {
    const plain = 'export const f = (a: number, b: number) => a < b;';
    const hidden = `/** @babel/preset-env @jsx h @flow */\n// Stryker disable all\n${plain}\n// Stryker disable next-line EqualityOperator\n`;
    const names = (mutants: Mutant[]) => mutants.map(({ mutator }) => mutator);
    expect(names(await mutantsOf(hidden))).toEqual(names(await mutantsOf(plain)));
    expect(names(await mutantsOf(plain))).toContain('EqualityOperator');
  });
});

const sample = `import type { Options } from './contract';
export class Limiter {
  readonly #limit: number;
  #active = 0;
  constructor(limit = 4) { this.#limit = limit; }
  async run<T>(task: () => Promise<T>, { signal, timeoutMs = 1000 }: Options = {}): Promise<T> {
    signal?.throwIfAborted();
    while (this.#active >= this.#limit) await new Promise((wake) => setTimeout(wake, 10));
    this.#active += 1;
    const timer = setTimeout(() => { throw new Error('late'); }, timeoutMs);
    try {
      return await task();
    } finally {
      clearTimeout(timer);
      this.#active -= 1;
    }
  }
}
export const delays = (n: number) => Array.from({ length: n }, (_, i) => Math.min(30_000, 2 ** i * 1000));
`;

describe('ids', () => {
  it('stay when lines move, and change with their line only', async () => {
    const before = (await mutantsOf(sample)).map(({ id }) => id);
    const moved = (await mutantsOf(`// A comment more.\n\n${sample.replaceAll('\n', '\r\n')}`)).map(
      ({ id }) => id,
    );
    expect(moved).toEqual(before);
    const changed = await mutantsOf(sample.replace('setTimeout(wake, 10)', 'setTimeout(wake, 20)'));
    const lost = before.filter((id) => !changed.some((mutant) => mutant.id === id));
    const line = sample.split('\n').findIndex((text) => text.includes('wake, 10')) + 1;
    const ofLine = (await mutantsOf(sample)).filter((mutant) => mutant.line === line);
    expect(lost.length).toBeGreaterThan(0);
    for (const id of lost) expect(ofLine.map((mutant) => mutant.id)).toContain(id);
  });

  it('are each of one mutant, also on lines that are the same', async () => {
    const mutants = await mutantsOf(
      `${sample}\nconst a = x < y && x < y;\n{ f(); g(); }\n{ f(); g(); }`,
    );
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  });
});

describe('every mutant', () => {
  it('differs from the source and from every other', async () => {
    const { mutants } = await findMutants(sample);
    const texts = mutants.map((mutant) => textWith(sample, mutant));
    expect(new Set([sample, ...texts]).size).toBe(texts.length + 1);
    expect(texts.length).toBeGreaterThan(35);
  });

  it('is a program or is refused as none, whatever the source is made of', async () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'b',
        'await ',
        '1',
        '0',
        '1000',
        '(',
        ')',
        ' < ',
        ' && ',
        ' ?? ',
        '?.',
        '.filter(a)',
      ],
      ...['{', '}', ';', '\n', 'if (a) ', 'for (;;) ', 'return ', '!', '-', '++', ' + ', '`x${a}`'],
      ...[
        'const c = ',
        'setTimeout(a, 5)',
        'try {',
        '} finally {',
        '} catch {',
        '() => ',
        '[]',
        "''",
      ],
      ...[
        '// Stryker disable all\n',
        '/*',
        '*/',
        'delayMs',
        ' = ',
        'Promise.all(a.map(b))',
        '{ a: 1 }',
      ],
    );
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 10 }), async (parts) => {
        const source = `async function f() {\n${parts.join('')}\n}`;
        if (!transform(source).ok) return;
        const { mutants, marked } = await findMutants(source).catch(() => ({
          mutants: [],
          marked: '',
        }));
        if (marked !== '') expect(transform(marked).ok).toBe(true);
        for (const mutant of mutants) {
          const text = textWith(source, mutant);
          expect(text).not.toBe(source);
          // Throws when the transformer itself fails on it.
          transform(text);
          found += 1;
        }
      }),
      { numRuns: 4_000, seed: 11 },
    );
    expect(found).toBeGreaterThan(300);
  });

  it('is one of so many at most', async () => {
    const line = 'export const f$ = (a: number, b: number) => a < b ? a + b : a - b;\n';
    const source = Array.from({ length: 600 }, (_, i) => line.replace('$', String(i))).join('');
    const { mutants, found } = await findMutants(source);
    expect(found).toBeGreaterThan(mostMutants);
    expect(mutants).toHaveLength(mostMutants);
    const half = mutants.filter(({ start }) => start < source.length / 2).length;
    expect(half / mutants.length).toBeGreaterThan(0.4);
    expect(half / mutants.length).toBeLessThan(0.6);
  });
});

describe('markers', () => {
  async function passed(source: string): Promise<{ lines: number[]; reached: Set<number> }> {
    const { mutants, marked } = await findMutants(source);
    const compiled = transform(marked);
    if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
    const reached = new Set<number>();
    const log = (text: string) => void reached.add(Number(text.slice(markerPrefix.length)));
    // The script is ours: nothing in it but what this file wrote.
    const script = new Function('console', `return ${compiled.script}`)({ log }) as (
      exports: object,
    ) => Promise<void>;
    await script({});
    const lines = mutants
      .filter(({ mutator }) => ['ArithmeticOperator', 'EqualityOperator'].includes(mutator))
      .filter(({ marker }) => marker === null || reached.has(marker))
      .map(({ line }) => line);
    return { lines, reached };
  }

  it('tell which code ran, by statement, branch and function', async () => {
    const source = [
      '#!/usr/bin/env node',
      "'use strict';",
      'const ran = (a: number) => a < 1;',
      'const never = (a: number) => a < 2;',
      'if (ran(0)) ran(1 + 2);',
      'else never(3 + 4);',
      'const x = ran(5) && never(6 + 7);',
      'function early() {',
      '  if (x === x) return 1 + 8;',
      '  return 2 + 9;',
      '}',
      'early();',
      'label: for (let i = 0; i < 2; i++) { if (i > 0) continue label; }',
      'function later(a = 5 + 5) { return a + 1; }',
    ].join('\n');
    const { lines } = await passed(source);
    const ran = new Set(lines);
    for (const line of [3, 5, 9, 13]) expect(ran.has(line)).toBe(true);
    for (const line of [4, 6, 7, 10]) expect(ran.has(line)).toBe(false);
    // Defaults run before the body's first marker: they count as reached.
    expect(ran.has(14)).toBe(true);
  });

  it('speak once each, and leave the source what it was', async () => {
    const { reached } = await passed(
      'let n = 0; for (let i = 0; i < 100; i++) { n += i; } if (n !== 4950) throw new Error();',
    );
    expect(reached.size).toBeGreaterThan(1);
  });
});
