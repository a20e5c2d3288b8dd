import { afterAll, describe, expect, it } from '@jest/globals';
import { createJudge } from '../../judge/src/create-judge.ts';
import { tinyPackage } from '../support/judge-package.ts';
import { judgeProcesses } from '../support/judge-processes.ts';

const scenario = (title: string, input: number): string =>
  `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('${title}', async ({ solution, expect }) => {
  expect(await solution.solve(${input})).toBe(${2 * input});
});
`;

const tiny = tinyPackage({
  'problem.yaml':
    'problem_format_version: tickjudge-1\ntitle: Tiny\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuTimeMs: 20000\n  memoryMiB: 1024\n',
  'data/secret/1-basics/works.scenario.ts': scenario('first', 1),
  'data/secret/2-more/test_group.yaml': 'title: More\npoints: 5\n',
  'data/secret/2-more/works.scenario.ts': scenario('second', 2),
});
afterAll(() => {
  tiny.remove();
  expect(judgeProcesses()).toEqual([]);
});

describe('an answer that is too large for the scenario’s isolate', () => {
  it('is the solution’s fault in its own testcase and harms no later one', async () => {
    const judge = await createJudge();
    try {
      const report = await judge.judgeSource(
        tiny.pkg,
        `export const solve = async (input: unknown): Promise<unknown> =>
          input === 1 ? new Array(2_700_000).fill([]) : Number(input) * 2;`,
      );
      const verdicts = report.runs.map(({ result }) => result.kind === 'judged' && result.verdict);
      expect(verdicts[0]).toBe('AC');
      expect(verdicts[1]).toMatch(/^(WA|MLE|OLE|TLE)$/);
      expect([verdicts[2], report.score]).toEqual(['AC', 5]);
    } finally {
      await judge.close();
    }
  });
});
