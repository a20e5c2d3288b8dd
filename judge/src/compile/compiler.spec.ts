import { afterAll, describe, expect, it } from '@jest/globals';
import { limits } from '../core/limits.ts';
import { JudgeInternalError } from '../judge.ts';
import type { CompileResult } from './compile-result.ts';
import { createCompiler } from './compiler.ts';

const contract = `/** What to fetch. */
export interface Options { parallel: number; onDone?: (url: string) => void }
export declare function fetchAll(urls: readonly string[], options: Options): Promise<string[]>;`;
const good = `import type { Options } from './contract';
export async function fetchAll(urls: readonly string[], options: Options): Promise<string[]> {
  await new Promise((resolve) => setTimeout(resolve, options.parallel));
  return urls.slice();
}
`;

const compiler = createCompiler();
afterAll(() => compiler.close());

function compile(source: string): Promise<CompileResult> {
  return compiler.compile({ source, contract });
}

describe('a compile', () => {
  it('gives a script and a map for a source that fits its contract', async () => {
    const result = await compile(good);
    expect(result).toMatchObject({ ok: true, script: expect.stringContaining('setTimeout') });
  });

  it.each([
    ['in ASCII', 'export const a: string = 5;', 1, 14, 'TS2322'],
    ['after accents and astral symbols', '/*é😀*/ const y: string = 5;', 1, 15, 'TS2322'],
    ['after CRLF lines', '// a\r\n\r\n  const y: string = 5;', 3, 9, 'TS2322'],
    ['after a byte order mark', '\uFEFFconst y: string = 5;', 1, 7, 'TS2322'],
    [
      'after line separators',
      "const s = '\u2028'; const y: string = s + 1, z: number = s;",
      1,
      41,
      'TS2322',
    ],
    ['with a hashbang', '#!/usr/bin/env node\nconst y: string = 5;', 2, 7, 'TS2322'],
  ])('places a type error %s', async (_what, source, line, column, code) => {
    const result = await compile(`${source}\n${good}`);
    expect(result).toMatchObject({ ok: false, reason: 'type-error' });
    expect((result as { diagnostics: unknown }).diagnostics).toEqual([
      { line, column, code, message: expect.stringContaining('is not assignable') },
    ]);
  });

  it.each([
    ['an open string', "export const a = 'x", 1, 20],
    ['an open comment', 'export const a = 1; /* x', 1, 25],
    ['JSX', 'export const a = <b>1</b>;', 1, 23],
    ['an HTML-like comment', '\n<!-- x', 2, 1],
    ['a wrapper closed', '}); evil(); (function(){', 1, 1],
  ])('says where the syntax is wrong: %s', async (_what, source, line, column) => {
    const result = await compile(source);
    expect(result).toMatchObject({ ok: false, reason: 'syntax-error' });
    const [first] = (result as { diagnostics: { line: number; column: number }[] }).diagnostics;
    expect(first).toMatchObject({ line, column: expect.any(Number) });
    expect(Math.abs((first?.column ?? 0) - column)).toBeLessThanOrEqual(2);
  });

  it('names the export that is missing', async () => {
    expect(await compile('export const other = 1;')).toEqual({
      ok: false,
      reason: 'missing-export',
      diagnostics: [
        {
          line: 1,
          column: 1,
          code: 'missing-export',
          message:
            'The contract asks for an exported function fetchAll(urls, options); the solution does not export it.',
        },
      ],
    });
  });

  it('finds a near name', async () => {
    const result = await compile(good.replace('function fetchAll', 'function fetchall'));
    expect(result).toMatchObject({
      reason: 'missing-export',
      diagnostics: [
        { message: expect.stringMatching(/exports fetchall, did you mean fetchAll\?$/) },
      ],
    });
  });

  it('points at an export of the wrong type, wherever it is declared', async () => {
    expect(
      await compile('\n/*😀*/ export function fetchAll(n: number) { return n; }'),
    ).toMatchObject({
      reason: 'type-error',
      diagnostics: [
        {
          line: 2,
          column: 24,
          message: expect.stringMatching(/^The export fetchAll does not fit/),
        },
      ],
    });
    expect(await compile('const q = 1;\nexport { q as fetchAll };')).toMatchObject({
      reason: 'type-error',
      diagnostics: [{ line: 2, column: 15 }],
    });
  });

  it('says in its own words which modules and globals of Node there are not, and what to use', async () => {
    const result = await compile(`import net from 'node:net';\n${good}\n__dirname;`);
    expect(result).toMatchObject({
      reason: 'type-error',
      diagnostics: [
        {
          line: 1,
          column: 17,
          message: expect.stringMatching(/^Module 'node:net' is not available on .*`fetch`\.$/),
        },
        { message: "Cannot find name '__dirname'." },
      ],
    });
  });

  it.each([
    ["import _ from 'lodash';", /^Module 'lodash' .* this one file is judged/],
    ["import './other';", /^Module '.\/other' .* A solution is one file/],
    ["await import('node:vm');", /^Module 'node:vm' is not available/],
    [
      "import { createCipheriv } from 'crypto';",
      /^crypto\.createCipheriv is not available on Tickjudge: node:crypto offers hashes/,
    ],
    ["import { watch } from 'node:fs';", /^fs\.watch is not available on Tickjudge: nobody else/],
  ])('refuses %s', async (line, message) => {
    expect(await compile(`${line}\n${good}`)).toMatchObject({
      reason: 'type-error',
      diagnostics: [{ line: 1, message: expect.stringMatching(message) }],
    });
  });

  it('knows the types of the modules that there are', async () => {
    const source = `import { EventEmitter, once } from 'node:events';
      import * as path from 'path';
      import fs, { type Stats } from 'node:fs';
      import { readFile } from 'node:fs/promises';
      import assert from 'node:assert/strict';
      import { createHash } from 'crypto';
      import { pipeline } from 'node:stream/promises';
      import { Readable, Transform, type TransformCallback } from 'node:stream';
      import { setTimeout as sleep } from 'node:timers/promises';
      import { inspect, promisify } from 'node:util';
      ${good}
      class Upper extends Transform {
        override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
          done(null, chunk.toString('utf8').toUpperCase());
        }
      }
      await pipeline(Readable.from(['a']), new Upper(), fs.createWriteStream(path.join('/', 'x')));
      const stats: Stats = fs.statSync('/x');
      const digest: string = createHash('sha256').update(await readFile('/x')).digest('hex');
      assert.equal(stats.size, digest.length);
      const emitter = new EventEmitter<{ done: [number] }>();
      const [value] = await once(emitter, 'done');
      process.nextTick(() => console.log(inspect(value), Buffer.from('a').readUInt8(0)));
      await sleep(5);
      await promisify(setTimeout)(5);`;
    expect(await compile(source)).toMatchObject({ ok: true });
    expect(await compile(`${good}\nconst wrong: number = Buffer.from('a');`)).toMatchObject({
      reason: 'type-error',
    });
  });

  it('knows the platform', async () => {
    const source = `${good}
      const signal = AbortSignal.any([AbortSignal.timeout(3), new AbortController().signal]);
      signal.addEventListener('abort', (event) => console.log(event.type), { once: true });
      setInterval((a: number) => a, 5, 1).unref();
      const reply = await fetch(new URL('/x', 'http://a.test'), { signal, headers: { a: 'b' } });
      for (const [name, value] of reply.headers) btoa(name + value);
      const id: string = crypto.randomUUID();
      queueMicrotask(() => performance.now() + new TextEncoder().encode(id).length);
      class Slow extends DOMException {}
      using timer = setTimeout(() => {}, 1);`;
    expect(await compile(source)).toMatchObject({ ok: true });
    expect(await compile(`${good}\ndocument.title; localStorage.key(1);`)).toMatchObject({
      reason: 'type-error',
      diagnostics: [{ column: 1 }, { column: 17 }],
    });
  });

  it('names what to use instead of a member that a module does not have here', async () => {
    const result = await compile(`import { parseArgs } from 'node:util';
import * as fs from 'fs';
import path from 'node:path';
import { performance, PerformanceObserver } from 'perf_hooks';
${good}
export const observer: PerformanceObserver | undefined = undefined;
fs.globSync('*');
path.win32;
process.stdin;
performance.timerify(parseArgs);
({} as CryptoKey);`);
    const messages = result.ok ? [] : result.diagnostics.map(({ message }) => message);
    expect(messages.filter((message) => !/Tickjudge/.test(message))).toEqual([]);
    for (const name of [
      'util.parseArgs',
      'fs.globSync',
      'path.win32',
      'process.stdin',
      'perf_hooks.timerify',
      'CryptoKey',
    ])
      expect(messages.filter((message) => message.includes(name))).toHaveLength(1);
  });

  it('says what to use instead of a global that is not here', async () => {
    const result = await compile(`${good}\nnew WebSocket('ws://a'); localStorage.key(1);`);
    expect(result).toMatchObject({
      diagnostics: [
        { message: "Cannot find name 'WebSocket'. Tickjudge has no WebSocket: use fetch." },
        { message: expect.stringContaining('Tickjudge has no localStorage: use a Map.') },
      ],
    });
  });

  it('lets contestants silence the type check, but not the contract', async () => {
    expect(await compile(`// @ts-nocheck\nconst a: string = 5;\n${good}`)).toMatchObject({
      ok: true,
    });
    expect(await compile(`// @ts-ignore\nconst a: string = 5;\n${good}`)).toMatchObject({
      ok: true,
    });
    expect(await compile('// @ts-nocheck')).toMatchObject({ reason: 'missing-export' });
  });

  it('caps the diagnostics and their length', async () => {
    const many = await compile('x;'.repeat(limits.sourceBytes / 2 - 10));
    expect((many as { diagnostics: unknown[] }).diagnostics).toHaveLength(limits.diagnostics);
    const long = await compile(`const x: { ${'k'.repeat(5_000)}: 1 } = 1;\n${good}`);
    for (const { message } of (long as { diagnostics: { message: string }[] }).diagnostics) {
      expect(message.length).toBeLessThanOrEqual(limits.messageChars);
    }
  });

  it('refuses what is no source without asking the compiler', async () => {
    expect(await compile(' ')).toMatchObject({ reason: 'source-limit' });
  });
});

describe('one compile and the next', () => {
  it('do not see each other', async () => {
    const first = `declare global { interface Array<T> { boom: T } var leaked: number }
      declare module './contract' { export interface Options { more: string } }
      /// <reference lib="dom" />\n${good}`;
    await compile(`/// <reference lib="dom" />\n${first}`);
    const result = await compile(`${good}\n[].boom; leaked; document; ({} as Options).more;`);
    expect((result as { diagnostics: unknown[] }).diagnostics).toHaveLength(4);
    expect(await compile(good)).toMatchObject({ ok: true });
  });

  it('may have different contracts and be asked at once', async () => {
    const wanted = [1, 2, 3, 4].map((n) => ({
      source: `export const x${n} = ${n};`,
      contract: `export declare const x${n % 2 ? n : 'y'}: number;`,
    }));
    const results = await Promise.all(wanted.map((task) => compiler.compile(task)));
    expect(results.map((result) => result.ok)).toEqual([true, false, true, false]);
  });

  it('cannot reach files of the machine', async () => {
    const here = new URL('./index.ts', import.meta.url).pathname;
    const result = await compile(
      `/// <reference path="${here}" />\n/// <reference types="node" />\nimport '${here}';\n` +
        `import * as a from '${here.replace(/\.ts$/, '')}';\nimport '/etc/passwd';\n${good}\na.createCompiler;`,
    );
    expect(result).toMatchObject({ ok: false, reason: 'type-error' });
    const text = JSON.stringify(result);
    expect(text).not.toMatch(/createCompiler|CompileTask/);
    expect((result as { diagnostics: { line: number }[] }).diagnostics.map((d) => d.line)).toEqual(
      expect.arrayContaining([1, 2, 4]),
    );
  });

  it('blames a broken contract on the author, not on the contestant', async () => {
    const broken = { source: good, contract: 'export declare function f(a: Nowhere): void;' };
    await expect(compiler.compile(broken)).rejects.toThrow(JudgeInternalError);
    await expect(compiler.compile(broken)).rejects.toThrow(/contract\.ts:1:30.*Nowhere/);
    expect(await compile(good)).toMatchObject({ ok: true });
  });
});
