import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rightSolution, tinyPackage } from '../../../test/support/judge-package.ts';
import { createJudge, type Engine } from '../create-judge.ts';

const scenario = (body: string): string =>
  `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('odd', async ({ solution, expect }) => {
${body}
});
`;

let engine: Engine;
beforeAll(async () => {
  engine = await createJudge();
});
afterAll(() => engine.close());

async function judge(files: Readonly<Record<string, string>>, source = rightSolution) {
  const tiny = tinyPackage({ 'data/secret/1-basics/works.scenario.ts': undefined, ...files });
  try {
    const report = await engine.judgeSource(tiny.pkg, source, { despiteFailedReference: true });
    return report.runs.at(-1)!;
  } finally {
    tiny.remove();
  }
}

describe('a scenario', () => {
  it('that freezes before the solution said a word is our fault', async () => {
    const { result } = await judge({
      'data/secret/1-basics/odd.scenario.ts': scenario(
        '  [].indexOf.call({ length: 2 ** 53 - 1 } as never, 5 as never);\n  await solution.solve(1);',
      ),
    });
    expect(result).toMatchObject({ kind: 'judged', verdict: 'JE' });
    expect(result.message).toMatch(/^The scenario did not come to the end of its turn/);
  });

  it('that loops over an answer is not taken for a loop of the solution', async () => {
    const { result } = await judge({
      'data/secret/1-basics/odd.scenario.ts': scenario(
        '  expect(await solution.solve(21)).toBe(42);\n  for (;;);',
      ),
    });
    expect(result).toMatchObject({ kind: 'judged', verdict: 'WA', reason: 'value' });
    expect(result.message).toMatch(/^What the solution gave could not be checked/);
  });

  it('that is asked very often by the solution is not to blame', async () => {
    const files = {
      'data/secret/1-basics/odd.scenario.ts': `import { respond, scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('asked', async ({ solution, http }) => {
  // Much work for each of the requests, in turns that are all short, and answers that are none too long to be kept.
  http.service('https://api.example.test', ({ url }) => respond(200, [...url.repeat(500)].length, { latencyMs: 1 }));
  await solution.solve(1);
});
`,
    };
    const flood = `export const solve = async (input: unknown): Promise<unknown> => {
      for (let n = 0; n < 100; n++)
        await Promise.all(Array.from({ length: 50 }, () => fetch('https://api.example.test/' + 'x'.repeat(100))));
      return input;
    };`;
    const { result } = await judge(files, flood);
    expect(result).toMatchObject({ verdict: 'TLE', reason: 'cpu-budget-spent' });
    // The solution's own share alone would have ended in the kernel; here the watchdog saw both.
    expect(result.message).toMatch(/the run was stopped\.$/);
  });
});

describe('a package that asks for leaks', () => {
  const files = {
    'problem.yaml':
      'problem_format_version: tickjudge-1\ntitle: Tiny\ndifficulty: easy\ntags: [test]\nleaks: finding\nlimits:\n  cpuTimeMs: 1000\n  memoryMiB: 32\n',
    'data/secret/1-basics/odd.scenario.ts': scenario(
      '  expect(await solution.solve(21)).toBe(42);',
    ),
  };
  const leaky = `export const solve = async (input: unknown): Promise<unknown> => {
  setInterval(() => {}, 1000);
  return Number(input) * 2;
};`;

  it('gets one for a timer that is left when the scenario is over', async () => {
    const { result, findings } = await judge(files, leaky);
    expect(result).toMatchObject({ verdict: 'WA', reason: 'left-running' });
    expect(result.message).toBe(
      'the solution left running: an interval of 1000 ms (set at 0 ms at solution.ts:2:3)',
    );
    expect(findings).toHaveLength(1);
  });

  it('gets none for a timer that does not keep a process alive', async () => {
    const { result } = await judge(files, leaky.replace('1000)', '1000).unref()'));
    expect(result).toMatchObject({ verdict: 'AC' });
  });
});

describe('an explaining run that kills its runner', () => {
  it('changes nothing of the verdict, and the next testcase gets a fresh one', async () => {
    // Only there does a position of the stack differ from the first run.
    const source = `let isExplained = false;
    const text = String(async () => { await null; });
    isExplained = !text.includes('await null');
    export const solve = async (input: unknown): Promise<unknown> => {
      if (isExplained) [].indexOf.call({ length: 2 ** 53 - 1 } as never, 5 as never);
      if (input === 1) await new Promise(() => {});
      return Number(input) * 2;
    };`;
    const tiny = tinyPackage({
      'problem.yaml':
        'problem_format_version: tickjudge-1\ntitle: Tiny\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuTimeMs: 100\n  memoryMiB: 32\n',
      'data/secret/1-basics/works.scenario.ts': undefined,
      'data/secret/1-basics/hangs.scenario.ts': scenario('  await solution.solve(1);'),
      'data/secret/2-more/test_group.yaml': 'title: More\npoints: 1\n',
      'data/secret/2-more/goes-on.scenario.ts': scenario(
        '  expect(await solution.solve(21)).toBe(42);',
      ),
    });
    const report = await engine.judgeSource(tiny.pkg, source);
    tiny.remove();
    const [, hangs, next] = report.runs;
    expect(hangs!.result).toMatchObject({ verdict: 'ILE', reason: 'never-settles' });
    expect(hangs!.result.message).toMatch(/nothing can happen any more\.$/);
    expect(next!.result).toMatchObject({ verdict: 'AC' });
  });
});
