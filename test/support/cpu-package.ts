import { loadProblemPackage, type ProblemPackage } from '../../judge/src/problem/index.ts';
import { packageFolder, smallestPackage } from '../../judge/src/problem/test-package.ts';

/** Work of which any amount can be asked for: counting, and making objects that live for a while, and a large map. */
export const works = {
  integers: `let sum = 0;
  for (let step = 0; step < units * 1_000_000; step++) sum = (sum * 31 + step) | 0;
  return sum;`,
  allocations: `let kept: object[] = [];
  for (let step = 0; step < units * 25_000; step++) {
    kept.push({ step, text: 'x' + step, more: [step, step + 1] });
    if (kept.length > 5_000) kept = kept.slice(2_500);
  }
  return kept.length;`,
  maps: `const counts = new Map<string, number>();
  for (let step = 0; step < units * 25_000; step++) {
    const key = 'key ' + ((step * 7919) % 20_011);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts.size;`,
} as const;
export type Work = keyof typeof works;

/** What the reference does: about 50 ms on a machine of 2024. */
export const referenceUnits = 10;

/** A solution that does so many times the work of the reference. */
export function solutionWith(work: Work, times: number): string {
  return `export function solve(): number {
  const units = ${referenceUnits * times};
  ${works[work]}
}
`;
}

/** A package whose limit is `cpuFactor` times its reference, and nothing else: the floor is out of the way. */
export function cpuPackage(
  work: Work,
  cpuFactor: number,
): { readonly pkg: ProblemPackage; remove(): void } {
  const folder = packageFolder();
  const directory = folder.write(
    {
      ...smallestPackage,
      'problem.yaml': `problem_format_version: tickjudge-1\ntitle: Work\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuFactor: ${cpuFactor}\n  cpuFloorMs: 100\n  memoryMiB: 64\n`,
      'contract.ts': 'export declare function solve(): number;\n',
      'attachments/starter.ts': 'export const solve = () => 0;\n',
      'data/sample/hello.scenario.ts': scenario,
      'data/secret/1-basics/again.scenario.ts': undefined,
      'data/secret/1-basics/works.scenario.ts': scenario,
      'data/words.ts': undefined,
      'submissions/wrong_answer/silent.ts': undefined,
      'submissions/accepted/plain.ts': solutionWith(work, 1),
    },
    `work-${work}`,
  );
  return { pkg: loadProblemPackage(directory), remove: () => folder.remove() };
}

const scenario = `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<{ solve(): number }>('works', async ({ solution, expect }) => {
  expect(typeof (await solution.solve())).toBe('number');
});
`;
