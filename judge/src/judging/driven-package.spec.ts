import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tinyPackage } from '../../../test/support/judge-package.ts';
import { createJudge, type Engine } from '../create-judge.ts';

const tiny = tinyPackage({
  'driver.ts': `import { solve } from './contract.ts';
export async function doubles(count: number): Promise<number> {
  let right = 0;
  for (let n = 0; n < count; n++) if ((await solve(n)) === 2 * n) right++;
  return right;
}
`,
  'data/sample/drives.scenario.ts': `import { scenario } from '@tickjudge/judge/scenario';
type Contract = typeof import('../../contract.ts');
type Driver = typeof import('../../driver.ts');
export default scenario<Contract, Driver>('drives', async ({ driver, expect }) => {
  expect(await driver.doubles(1_000)).toBe(1_000);
});
`,
});
let engine: Engine;
beforeAll(async () => {
  engine = await createJudge();
});
afterAll(async () => {
  await engine.close();
  tiny.remove();
});

describe('a package with a driver', () => {
  it.each([
    ['AC', 'input * 2'],
    ['WA', 'input < 900 ? input * 2 : 0'],
  ])('gives %s to a solution that answers %s', async (verdict, answer) => {
    const source = `export const solve = async (input: unknown) => (typeof input === 'number' ? ${answer} : input);`;
    const report = await engine.judgeSource(tiny.pkg, source, { seed: 1 });
    const run = report.runs.find(({ testcase }) => testcase === 'sample/drives');
    expect(run?.result).toMatchObject({ verdict });
  });
});
