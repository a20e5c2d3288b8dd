import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Compiler } from './compile-result.ts';
import { createCompiler } from './compiler.ts';
import { mostPackageProblems, type PackageTypes } from './package-types-task.ts';

let compiler: Compiler;
beforeAll(() => {
  compiler = createCompiler();
});
afterAll(() => compiler.close());

const right = {
  'contract.ts':
    'export interface Options { limit: number }\nexport declare function double(n: number, options?: Options): number;\n',
  'driver.ts':
    "import { double } from './contract.ts';\nexport const twice = (n: number): number => double(double(n));\n",
  'data/words.json': '{"word": 4}',
  'data/page.txt': 'text',
  'data/shared.ts':
    "import words from './words.json' with { type: 'json' };\nimport page from './page.txt';\nexport const four: number = words.word;\nexport const length: number = page.length;\n",
  'data/secret/1-all/doubles.scenario.ts': `import { respond, scenario } from '@tickjudge/judge/scenario';
import { four } from '../../shared.ts';
type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');
export default scenario<Contract, Driver>('doubles', async ({ solution, driver, http, expect }) => {
  http.service('https://api.example.test', () => respond(200, 'x'));
  expect(await solution.double(2, { limit: 1 })).toBe(four);
  expect(await driver.twice(1)).toBe(four);
});
`,
} as const;
const scenario = 'data/secret/1-all/doubles.scenario.ts';

async function problems(changes: Readonly<Record<string, string>>): Promise<string[]> {
  const result = await compiler.packageTypes({ ...right, ...changes });
  if (!result.ok) return [`${result.reason}: ${result.diagnostics[0]?.message}`];
  return result.problems.map(
    ({ file, line, code, message }) => `${file}:${line} ${code} ${message}`,
  );
}

describe('the types of a package', () => {
  it('fit where contract, scenarios, drivers and data fit each other', async () => {
    expect(await problems({})).toEqual([]);
  });

  it('name every mistake with its file and line', async () => {
    const found = await problems({
      [scenario]: right[scenario].replace('double(2', 'duoble(2').replace('twice(1)', "twice('1')"),
      'contract.ts': `${right['contract.ts']}export declare function odd(n: Missing): number;\n`,
    });
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/^contract\.ts:3 TS2304 Cannot find name 'Missing'/);
    expect(found[1]).toMatch(
      /^data\/secret\/1-all\/doubles\.scenario\.ts:7 TS2551 .*'duoble'.*'double'/,
    );
    expect(found[2]).toMatch(/^data\/secret\/1-all\/doubles\.scenario\.ts:8 TS2345 /);
  });

  it.each([
    ['a file of the machine', "import type x from '/etc/passwd';"],
    ['a file beside the package', "import type { x } from '../../../../other/contract.ts';"],
    ['a package of npm', "import type { z } from 'zod';"],
    ['a module of Node', "import { readFileSync } from 'node:fs';"],
    ['a file by reference', '/// <reference path="/etc/passwd" />'],
    ['the types of Node', '/// <reference types="node" />'],
    ['the text of the types', "import type { Expect } from '../../../../types/expect.d.ts';"],
  ])('do not come from %s', async (_what, line) => {
    const found = await problems({ [scenario]: `${line}\n${right[scenario]}` });
    const isReached = line.includes('/types/expect');
    // The judge's own types may be named by their place: there is nothing secret in them, and a bundle has no types.
    expect(found.length > 0).toBe(!isReached);
    expect(found.join('\n')).not.toMatch(/root:/);
  });

  it('say only where a text does not parse', async () => {
    const found = await problems({ 'data/shared.ts': 'export const = ;\n' });
    expect(found.filter((line) => line.startsWith('data/shared.ts'))).toEqual([
      expect.stringMatching(/^data\/shared\.ts:1 TS1134 /),
    ]);
  });

  it('are told up to a bound, with the number of the rest', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `export const a${index}: number = 'x';`);
    const result = await compiler.packageTypes({ ...right, 'data/shared.ts': many.join('\n') });
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    expect(result.problems).toHaveLength(mostPackageProblems);
    expect(result.further).toBeGreaterThanOrEqual(150);
  });

  it('leave nothing behind for the next package, nor for a submission', async () => {
    await problems({});
    const other: PackageTypes = await compiler.packageTypes({
      'data/use.ts': "import { four } from './shared.ts';\nexport const five = four + 1;\n",
    });
    expect(other).toMatchObject({ ok: true, problems: [{ file: 'data/use.ts', line: 1 }] });
    const source =
      "import { four } from '/package/data/shared.ts';\nexport const f = () => four;\n";
    const compiled = await compiler.compile({
      source,
      contract: 'export declare function f(): number;',
    });
    expect(compiled).toMatchObject({ ok: false });
  });

  it('that need endless work are refused, and the compiler goes on', async () => {
    const limited = createCompiler({ cpuLimitMs: 1_000 });
    const bomb = `export const a = ${'['.repeat(200_000)}${']'.repeat(200_000)};`;
    try {
      const result = await limited.packageTypes({ ...right, 'data/bomb.ts': bomb });
      expect(result).toMatchObject({ ok: false, reason: 'compile-limit' });
      expect(await limited.packageTypes(right)).toMatchObject({ ok: true, problems: [] });
    } finally {
      await limited.close();
    }
  });

  it('of more text than the compiler takes are refused with the bound', async () => {
    expect(await problems({ 'data/large.ts': `/*${'x'.repeat(5 * 2 ** 20)}*/` })).toEqual([
      expect.stringMatching(
        /^compile-limit: The package has \d+ bytes .* at most \d+ \(packageTypes\)/,
      ),
    ]);
  });
});
