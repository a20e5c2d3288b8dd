import { type HostileKind, tle, wrong } from '../hostile-input.ts';

const file = true;
const solve = 'export const solve = async (x: unknown): Promise<unknown> => x;';
const typeError = 'CE type-error';
const compileLimit = 'CE compile-limit';
/** The checker gives up by itself, or is stopped where it needs longer for that. */
const bomb = /^CE (type-error|compile-limit)$/;
const fits = (text: string): string => text.slice(0, 64 * 1024 - solve.length - 2);

export const sources: HostileKind = {
  kind: 'source texts',
  inputs: [
    { file, name: 'an empty file', body: '', verdict: 'CE source-limit' },
    { file, name: 'blanks only', body: ' \n\t\n', verdict: 'CE source-limit' },
    {
      file,
      name: 'a NUL character',
      body: 'export const solve = async () => "\0";',
      verdict: 'CE source-limit',
    },
    {
      file,
      name: 'half a surrogate pair',
      body: 'export const solve = async () => "\ud800";',
      verdict: 'CE source-limit',
    },
    {
      file,
      name: 'more than 64 KiB',
      body: `export const solve = async () => '${'x'.repeat(65 * 1024)}';`,
      verdict: 'CE source-limit',
      message: /sourceBytes.* 65536 bytes/,
    },
    {
      file,
      name: 'more than 64 KiB in few characters',
      body: `export const solve = async () => '${'😀'.repeat(17 * 1024)}';`,
      verdict: 'CE source-limit',
    },
    {
      file,
      name: 'a byte order mark in front',
      body: `\uFEFF${solve}`,
      verdict: 'WA value',
    },
    {
      file,
      name: 'byte order marks everywhere',
      body: `${solve}\n\uFEFF\uFEFFconst\uFEFFy\uFEFF=\uFEFF1;\uFEFF`,
      verdict: wrong,
    },
    {
      file,
      name: 'strange ends of lines and blanks',
      body: `${solve.replaceAll(' ', '\u00a0')}\u2028\u2029\r\r\n\u0085// end`,
      verdict: wrong,
    },
    {
      file,
      name: 'texts that run the other way',
      body: `${solve}\n// \u202e } ⁦if (x)⁩ \u2066\nconst a\u0301 = 1, ﬀ = 2, ℮ = 3;`,
      verdict: wrong,
    },
    {
      file,
      name: 'a syntax error',
      body: 'export const solve = async (x: unknown) => {\n  return x +;\n};',
      verdict: 'CE syntax-error',
      message: /^2:13 /,
    },
    {
      file,
      name: 'a type error',
      body: 'export const solve = async (x: unknown): Promise<number> => {\n  return x.length;\n};',
      verdict: 'CE type-error',
      message: /^2:10 /,
    },
    {
      file,
      name: 'ten thousand type errors',
      body: `${solve}\n${fits('let a: string = 1;\n'.repeat(3000))}`,
      verdict: typeError,
    },
    {
      file,
      name: 'an error message of many kilobytes',
      body: `${solve}\nconst o: { ${Array.from({ length: 900 }, (_, i) => `k${i}: number`).join('; ')} } = 1;`,
      verdict: 'CE type-error',
    },
    {
      file,
      name: 'no export at all',
      body: 'const solve = async (x: unknown) => x;',
      verdict: 'CE missing-export',
      message: /solve/,
    },
    {
      file,
      name: 'an export of another name',
      body: 'export const Solve = async (x: unknown) => x;',
      verdict: 'CE missing-export',
      message: /solve/,
    },
    {
      file,
      name: 'an import of a file of the machine',
      body: "import secret from '/etc/passwd';\nexport const solve = async () => secret;",
      verdict: typeError,
    },
    {
      file,
      name: 'a reference to a file of the machine',
      body: `/// <reference path="/etc/passwd" />\n/// <reference types="../../../../etc/hosts" />\n${solve}`,
      verdict: typeError,
    },
    {
      file,
      name: 'an import of its own contract and tests',
      body: "import * as all from '../data/secret/1-basics/works.scenario.ts';\nexport const solve = async () => all;",
      verdict: typeError,
    },
    {
      file,
      name: 'an import with a query, an attribute and a data address',
      body: "import a from 'data:text/javascript,export default 1';\nimport b from './b.json' with { type: 'json' };\nexport const solve = async () => [a, b];",
      verdict: typeError,
    },
    {
      file,
      name: 'types that the checker can never finish',
      body: "type T<N extends number, A extends unknown[] = []> = A['length'] extends N ? A : T<N, [...A, ...A, 1]>;\nexport const solve = async (x: unknown) => null as unknown as T<99999999>;",
      verdict: bomb,
    },
    {
      file,
      name: 'a product of unions',
      body: `${solve}\ntype C = 'a'|'b'|'c'|'d'|'e'|'f'|'g'|'h'|'i'|'j'; let y: \`\${C}\${C}\${C}\${C}\${C}\${C}\` = 'q';`,
      verdict: bomb,
    },
    {
      file,
      name: 'doubling tuples',
      body: `${solve}\ntype D<T extends any[], N extends any[]> = N extends [any, ...infer R] ? D<[...T, ...T], R> : T;\nlet y: D<[1], [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]> = 1 as any;`,
      verdict: bomb,
    },
    {
      file,
      name: 'types that branch forty times',
      body: `${solve}\ntype B<T, N extends any[] = []> = N['length'] extends 40 ? T : B<[T, 0], [...N, 0]> | B<[T, 1], [...N, 0]>;\nlet y: B<1> = 1 as any; let z: B<2> = y;`,
      verdict: bomb,
    },
    ...(
      [
        ['parentheses', (n: number) => `${'('.repeat(n)}1${')'.repeat(n)};`, 30_000],
        ['arrays', (n: number) => `const y = ${'['.repeat(n)}${']'.repeat(n)};`, 30_000],
        ['templates', (n: number) => `${'`${'.repeat(n)}1${'}`'.repeat(n)};`, 9_000],
        ['functions', (n: number) => `${'()=>{'.repeat(n)}${'}'.repeat(n)}`, 9_000],
        ['types', (n: number) => `let t: ${'['.repeat(n)}${']'.repeat(n)};`, 30_000],
        ['negations', (n: number) => `let t = ${'!'.repeat(n)}1;`, 60_000],
        ['blocks', (n: number) => `${'{'.repeat(n)}${'}'.repeat(n)}`, 30_000],
        ['ternaries', (n: number) => `let t = ${'1?'.repeat(n)}1${':1'.repeat(n)};`, 12_000],
        ['comments', (n: number) => `${'/* */'.repeat(n)}`, 12_000],
        [
          'regular expressions',
          (n: number) => `const r = /${'('.repeat(n)}${')'.repeat(n)}/;`,
          20_000,
        ],
      ] as const
    ).map(([name, make, times]) => ({
      file,
      name: `${times} ${name} in one another`,
      body: `${solve}\n${make(times)}`,
      // Neither comments nor groups are nesting for the compiler.
      verdict: /^(comments|regular expressions)$/.test(name) ? wrong : compileLimit,
    })),
    {
      file,
      name: 'a line of 60,000 characters',
      body: `${solve}\nconst s = '${'x'.repeat(60_000)}';`,
      verdict: 'WA value',
    },
    {
      file,
      name: 'nine thousand variables',
      body: `${solve}\nlet ${Array.from({ length: 9_000 }, (_, i) => `v${i}`).join(', ')};`,
      verdict: wrong,
    },
    {
      file,
      name: 'a source map and a source URL of its own',
      body: `${solve}\n//# sourceURL=platform.js\n//# sourceMappingURL=data:application/json;base64,e30=\n`,
      verdict: 'WA value',
    },
    {
      file,
      name: 'HTML comments, a hashbang and a directive',
      body: `#!/usr/bin/env node\n'use strict';\n${solve}\n<!-- x\n`,
      verdict: 'CE syntax-error',
    },
    {
      file,
      name: 'JSX, a namespace, an enum and a decorator',
      body: `${solve}\nnamespace N { export const a = 1; }\nenum E { A = 'x'.length }\n@((c: unknown) => { for (;;); }) class C {}\n`,
      verdict: tle,
    },
    {
      file,
      name: 'pragmas that speak to the compiler',
      body: `// @ts-nocheck\n// @ts-ignore\n/** @jsx evil */\n/* @jsxImportSource /etc/passwd */\n${solve}\nconst n: number = 'x';`,
      verdict: 'WA value',
    },
  ],
};
