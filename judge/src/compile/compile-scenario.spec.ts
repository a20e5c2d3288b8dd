import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { originalPosition } from './source-positions.ts';
import type { CompiledScenario, Compiler } from './compile-result.ts';
import { createCompiler } from './compiler.ts';

let compiler: Compiler;
beforeAll(() => {
  // Somewhat less than usual, so that what is too much is told soon.
  compiler = createCompiler({ cpuLimitMs: 5_000 });
});
afterAll(() => compiler.close());

const contract = 'export declare function double(n: number): number;\n';
const head = "import { scenario } from '@tickjudge/judge/scenario';\n";
const right = `${head}type Contract = typeof import('../../contract.ts');
export default scenario<Contract>('doubles', async ({ solution, expect }) => {
  expect(await solution.double(2)).toBe(4);
});
`;
const compile = (scenario: string, driver: string | null = null) =>
  compiler.scenario({ scenario, contract, driver });
const told = (compiled: CompiledScenario) =>
  compiled.ok
    ? []
    : compiled.diagnostics.map(({ line, code, message }) => `${line} ${code} ${message}`);

describe("a contestant's own scenario", () => {
  it('becomes a module that asks for its words only, and keeps its places', async () => {
    const compiled = await compile(right);
    if (!compiled.ok) throw new Error(told(compiled).join());
    expect([...compiled.script.matchAll(/require\((.*?)\)/g)].map(([, name]) => name)).toEqual([
      '"@tickjudge/judge/scenario"',
    ]);
    const at = compiled.script.indexOf('solution.double');
    const before = compiled.script.slice(0, at).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    expect(originalPosition(compiled.sourceMap, before.length, column)?.line).toBe(4);
  });

  it('is told where its types or its syntax are wrong', async () => {
    expect(told(await compile(right.replace('double(2)', "double('2')")))).toEqual([
      expect.stringMatching(/^4 TS2345 /),
    ]);
    expect(told(await compile('export default ('))).toEqual([expect.stringMatching(/^1 TS1109 /)]);
    expect(told(await compile(`${right}await Promise.resolve();\n`))).toEqual([
      expect.stringMatching(/^6 syntax-error await is only valid/),
    ]);
    expect(told(await compile(' '))).toEqual([expect.stringMatching(/^1 source-limit /)]);
    expect(told(await compile(`${right}//${'x'.repeat(70_000)}`))).toEqual([
      expect.stringMatching(/^1 source-limit /),
    ]);
  });

  it('may use the types of the driver, and of nothing else', async () => {
    const driven = right
      .replace('<Contract>', "<Contract, typeof import('../../driver.ts')>")
      .replace('{ solution', '{ solution, driver')
      .replace('solution.double(2)', 'driver.twice(1)');
    const driver = 'export const twice = (n: number): number => n * 4;\n';
    expect(told(await compile(driven, driver))).toEqual([]);
    for (const path of ['../recorder.ts', '../secret/1-basics/x.scenario.ts', 'node:fs', 'lodash'])
      expect(
        told(await compile(`${right}import '${path}';\nimport x from '${path}'; x;\n`)),
      ).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/ may import '@tickjudge\/judge\/scenario', and types of /),
        ]),
      );
  });

  it("reads nothing of the submission that was compiled before, nor of this machine's files", async () => {
    const source =
      "export const double = (n: number) => n * 2;\nexport const key = 'c4n4ry' as const;\n";
    const compiled = await compiler.compile({ source, contract });
    expect(compiled.ok).toBe(true);
    for (const path of ['/solution.ts', '../../../solution.ts', '../../../check.ts']) {
      const peeks = `${right}import type * as them from '${path}';\nexport const n: number = null as unknown as typeof them.key;\n`;
      const found = told(await compile(peeks)).join('\n');
      expect(found).not.toBe('');
      expect(found).not.toContain('c4n4ry');
    }
    const outside = await compile(`/// <reference path="/etc/passwd" />\n${right}`);
    expect(JSON.stringify(outside)).not.toContain('root:');
    // What was compiled before is compiled again as before.
    expect(await compiler.compile({ source, contract })).toEqual(compiled);
  });

  it('that is too much for the compiler is told so, and the next one is compiled', async () => {
    const bomb = `${right}type Many<N extends unknown[]> = N['length'] extends 900 ? N : Many<[...N, ...N, 1]>;\ntype Deep<T> = T extends [infer A, ...infer R] ? [Deep<R>, Deep<R>, A] : T;\nexport const x: Deep<Many<[1]>> = null as never;\n`;
    expect(told(await compile(bomb))).not.toEqual([]);
    expect(
      told(
        await compile(`${right}export const deep = ${'['.repeat(20_000)}1${']'.repeat(20_000)};`),
      ),
    ).not.toEqual([]);
    expect(told(await compile(right))).toEqual([]);
  });
});
