import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const testcases = 20;
const groups = 4;
const acceptedOnes = 5;
const wrongOnes = 15;

/**
 * A package of twenty submissions and twenty testcases, written into a folder of its own. Each wrong submission fails in
 * the very last testcase, so that all the others are run: the most that a package of this size can ask for.
 */
export function packageOfTwenty(): { readonly directory: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'tickjudge-bench-'));
  const directory = join(root, 'poll-until-done');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  write(
    'problem.yaml',
    'problem_format_version: tickjudge-1\ntitle: Poll until done\ndifficulty: easy\ntags: [timers]\n' +
      'limits:\n  memoryMiB: 64\n',
  );
  write('statement/problem.en.md', '# Poll until done\n\nAsk again until the job is done.\n');
  write(
    'contract.ts',
    'export declare function pollUntilDone(url: string, everyMs: number): Promise<number>;\n',
  );
  write('attachments/starter.ts', 'export const pollUntilDone = async () => 0;\n');
  for (let index = 0; index < testcases; index++) write(scenarioPath(index), scenario(index));
  for (let group = 1; group <= groups; group++)
    write(`data/secret/${group}-group/test_group.yaml`, `title: Group ${group}\npoints: 25\n`);
  for (let index = 0; index < acceptedOnes; index++)
    write(`submissions/accepted/right-${index}.ts`, solution(index, 'asked'));
  for (let index = 0; index < wrongOnes; index++)
    write(
      `submissions/wrong_answer/wrong-${index}.ts`,
      `// @expect WA value in ${groups}-group\n${solution(index, `asked === ${testcases} ? ${100 + index} : asked`)}`,
    );
  return { directory, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The first is the sample; the others are spread over the groups in order. */
function scenarioPath(index: number): string {
  const name = `asks-${String(index + 1).padStart(2, '0')}-times.scenario.ts`;
  if (index === 0) return `data/sample/${name}`;
  return `data/secret/${Math.ceil((index * groups) / (testcases - 1))}-group/${name}`;
}

function scenario(index: number): string {
  const contract = index === 0 ? '../../contract.ts' : '../../../contract.ts';
  return `import { respond, scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('${contract}')>('asks ${index + 1} times', async ({ solution, http, expect, clock }) => {
  const api = http.service('https://jobs.example.test', ({ count }) => respond(200, { done: count >= ${index + 1} }, { latencyMs: 5 }));
  expect(await solution.pollUntilDone('https://jobs.example.test/1', 100)).toBe(${index + 1});
  expect(api.requests).toHaveLength(${index + 1});
  expect(clock.now()).toBe(${(index + 1) * 5 + index * 100});
  expect(solution).toBeIdle();
});
`;
}

function solution(index: number, answer: string): string {
  return `/** Number ${index}. */
interface Job { readonly done: boolean }
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export async function pollUntilDone(url: string, everyMs: number): Promise<number> {
  for (let asked = 1; ; asked++) {
    const response = await fetch(url);
    const { done } = (await response.json()) as Job;
    if (done) return ${answer};
    await wait(everyMs);
  }
}
`;
}
