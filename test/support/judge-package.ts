import { packageFolder, smallestPackage } from '../../judge/src/problem/test-package.ts';
import { loadProblemPackage, type ProblemPackage } from '../../judge/src/problem/index.ts';

const scenarioFile = (contract: string, title: string, body: string): string =>
  `import { respond, scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('${contract}')>('${title}', async ({ solution, http, clock, expect }) => {
${body}
});
`;

/** A problem that any value can be thrown at: the right `solve` doubles numbers and echoes the rest. */
const tinyFiles: Readonly<Record<string, string | undefined>> = {
  ...smallestPackage,
  'problem.yaml':
    'problem_format_version: tickjudge-1\ntitle: Tiny\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuTimeMs: 100\n  memoryMiB: 32\n',
  'statement/problem.en.md': '# Tiny\n\n```timeline sample/loads\n(nothing is said)\n```\n',
  'contract.ts': 'export declare function solve(input: unknown): Promise<unknown>;\n',
  'attachments/starter.ts': 'export const solve = async (input: unknown) => input;\n',
  'data/sample/hello.scenario.ts': undefined,
  'data/secret/1-basics/again.scenario.ts': undefined,
  'data/words.ts': undefined,
  'submissions/wrong_answer/silent.ts': undefined,
  'submissions/accepted/plain.ts':
    "export const solve = async (input: unknown) => (typeof input === 'number' ? input * 2 : input);\n",
  // Calls nothing: what a hostile solution does when it is called, it does in one testcase only.
  'data/sample/loads.scenario.ts': scenarioFile(
    '../../contract.ts',
    'loads',
    '  expect(clock.now()).toBe(0);',
  ),
  'data/secret/1-basics/works.scenario.ts': scenarioFile(
    '../../../contract.ts',
    'works',
    `  http.service('https://api.example.test', () => respond(200, { secret: 'do not leak' }, { latencyMs: 5 }));
  await clock.sleep(50);
  expect(await solution.solve(21)).toBe(42);
  await clock.sleep(50);
  expect(await solution.solve({ list: [1, 'two', null] })).toEqual({ list: [1, 'two', null] });`,
  ),
};

/** The text of the solution that is right. */
export const rightSolution = tinyFiles['submissions/accepted/plain.ts'] as string;

/** Writes the tiny package, with other or further files if asked, to a folder of its own. */
export function tinyPackage(files: Readonly<Record<string, string | undefined>> = {}): {
  readonly pkg: ProblemPackage;
  readonly directory: string;
  remove(): void;
} {
  const folder = packageFolder();
  const directory = folder.write({ ...tinyFiles, ...files }, 'tiny');
  return { pkg: loadProblemPackage(directory), directory, remove: () => folder.remove() };
}
