import { dirname } from 'node:path';
import { packageFolder, smallestPackage } from '../../judge/src/problem/test-package.ts';

export const slug = 'add-late';

/** A solution of the chaos package, and what it gets whatever happens. */
export interface Solution {
  readonly name: string;
  readonly source: string;
  readonly verdict: string;
  /** How often it is sent, against the others. */
  readonly weight: number;
}

const adding = (body: string) =>
  `const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export async function add(a: number, b: number): Promise<number> {
  ${body}
}
`;

/** No verdict depends on how fast the machine is: only "loops" spends processor time, and it spends any amount. */
export const solutions: readonly Solution[] = [
  { name: 'right', verdict: 'AC', weight: 30, source: adding('await wait(20);\n  return a + b;') },
  {
    name: 'right-in-steps',
    verdict: 'AC',
    weight: 15,
    source: adding('for (let i = 0; i < 4; i++) await wait(5);\n  return a + b;'),
  },
  { name: 'wrong', verdict: 'WA', weight: 15, source: adding('await wait(20);\n  return a - b;') },
  {
    name: 'wrong-later',
    verdict: 'WA',
    weight: 10,
    source: adding('await wait(20);\n  return a > 100 ? 0 : a + b;'),
  },
  { name: 'early', verdict: 'WA', weight: 8, source: adding('return a + b;') },
  { name: 'throws', verdict: 'RTE', weight: 8, source: adding("throw new Error('No.');") },
  {
    name: 'stuck',
    verdict: 'ILE',
    weight: 6,
    source: adding('await new Promise(() => {});\n  return a + b;'),
  },
  { name: 'no-type', verdict: 'CE', weight: 6, source: adding("return 'a' + b;") },
  { name: 'no-syntax', verdict: 'CE', weight: 4, source: 'export function add( {' },
  { name: 'loops', verdict: 'TLE', weight: 2, source: adding('for (;;);') },
];

const scenarioFile = (contract: string, a: number, b: number) =>
  `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('${contract}')>('adds ${a}', async ({ solution, clock, expect }) => {
  expect(await solution.add(${a}, ${b})).toBe(${a + b});
  expect(clock.now()).toBe(20);
});
`;

/** Writes the package into a folder of problems; nothing of it is measured first. */
export function writeChaosPackage(): { readonly problemsDir: string; remove(): void } {
  const folder = packageFolder();
  const secret = (group: string, name: string) => `data/secret/${group}/${name}.scenario.ts`;
  const directory = folder.write(
    {
      ...smallestPackage,
      'problem.yaml':
        'problem_format_version: tickjudge-1\ntitle: Add late\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuTimeMs: 500\n  memoryMiB: 64\n',
      'statement/problem.en.md': '# Add late\n\n```timeline sample/small\n(adds)\n```\n',
      'contract.ts': 'export declare function add(a: number, b: number): Promise<number>;\n',
      'attachments/starter.ts': 'export const add = async (a: number, b: number) => a + b;\n',
      'data/sample/hello.scenario.ts': undefined,
      'data/secret/1-basics/again.scenario.ts': undefined,
      'data/words.ts': undefined,
      'data/sample/small.scenario.ts': scenarioFile('../../contract.ts', 1, 2),
      [secret('1-basics', 'medium')]: scenarioFile('../../../contract.ts', 30, 4),
      [secret('1-basics', 'negative')]: scenarioFile('../../../contract.ts', -5, 3),
      'data/secret/2-large/test_group.yaml': 'title: Large\npoints: 5\n',
      [secret('2-large', 'large')]: scenarioFile('../../../contract.ts', 1000, 1),
      'submissions/accepted/plain.ts': solutions[0]?.source,
      'submissions/wrong_answer/silent.ts': undefined,
    },
    slug,
  );
  return { problemsDir: dirname(directory), remove: () => folder.remove() };
}
