import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rightSolution, tinyPackage } from '../../../test/support/judge-package.ts';
import { createJudge, type Engine } from '../create-judge.ts';
import { judgeReportSchema, readReplayable } from '../protocol/index.ts';

const secret = 'c4n4ry';
const solutionThat = (body: string) =>
  `export const solve = async (input: unknown): Promise<unknown> => {\n${body}\n};\n`;
const head =
  "import { scenario } from '@tickjudge/judge/scenario';\ntype Contract = typeof import('../../contract.ts');\n";
const scenario = (body: string) =>
  `${head}export default scenario<Contract>('mine', async ({ solution, clock, expect, http }) => {\n${body}\n});\n`;

let engine: Engine;
let tiny: ReturnType<typeof tinyPackage>;
beforeAll(async () => {
  engine = await createJudge();
  tiny = tinyPackage({
    'data/sample/more.scenario.ts': scenario('  expect(await solution.solve(2)).toBe(4);'),
    'data/words.ts': `export const word = '${secret}';\n`,
    'data/secret/1-basics/key.txt': secret,
  });
});
afterAll(async () => {
  tiny?.remove();
  await engine.close();
});

const judge = (text: string | null, source = rightSolution) =>
  engine.judgeSource(tiny.pkg, source, { trial: { scenario: text } });
const ended = async (text: string, source?: string) => {
  const report = await judge(text, source);
  expect(JSON.stringify(report)).not.toContain(secret);
  return `${report.verdict} ${report.reason}: ${report.message}`;
};

describe('a trial of the samples', () => {
  it('runs them all and nothing else, for no points', async () => {
    const report = await judge(null, solutionThat('  throw new Error(String(input));'));
    expect(report).toMatchObject({ verdict: 'RTE', score: 0, maxScore: 0 });
    expect(report.runs.map(({ testcase, result }) => [testcase, result.kind])).toEqual([
      ['sample/loads', 'judged'],
      ['sample/more', 'judged'],
    ]);
    expect(report.groups.map(({ name }) => name)).toEqual(['sample']);
    expect(await judge(null)).toMatchObject({ verdict: 'AC', score: 0, maxScore: 0 });
  });

  it('does not keep the package from being judged whole', async () => {
    await judge(scenario('  expect(1).toBe(1);'));
    const whole = await engine.judgeSource(tiny.pkg, rightSolution);
    expect(whole).toMatchObject({ verdict: 'AC', maxScore: 10 });
    expect(whole.runs).toHaveLength(3);
  });
});

describe("a trial of a contestant's own scenario", () => {
  it('runs this one alone, the same every time', async () => {
    const text = scenario('  await clock.sleep(5);\n  expect(await solution.solve(4)).toBe(8);');
    const report = await judge(text);
    expect(report).toMatchObject({ verdict: 'AC', score: 0, maxScore: 0 });
    expect(report.runs).toMatchObject([
      { testcase: 'own/scenario', title: 'mine', group: 'own', virtualTimeMs: 5, cpuLimitMs: 2000 },
    ]);
    expect(report.historyHash).not.toBe('');
    expect((await judge(text)).historyHash).toBe(report.historyHash);
  });

  it('tells what it finds in the solution as any other', async () => {
    const wrong = solutionThat('  await null;\n  return input;');
    const text = scenario('  await clock.sleep(5);\n  expect(await solution.solve(4)).toBe(8);');
    expect(await ended(text, wrong)).toMatch(/^WA value: .*8/);
    const threw = await ended(text, solutionThat("  throw new TypeError('no');"));
    expect(threw).toMatch(/^RTE threw: TypeError: no .*solution\.ts:2/);
    expect(await ended(text, solutionThat('  for (;;);'))).toMatch(/^TLE /);
  });

  it('says that it is the scenario that does not compile, or throws, and in which line', async () => {
    const report = await judge(scenario('  await solution.slove(1);'));
    expect(report).toMatchObject({ verdict: 'CE', reason: 'scenario-failed', runs: [] });
    expect(report.message).toMatch(/^Your scenario: 4:\d+ /);
    expect(report.diagnostics).toMatchObject([{ line: 4, file: 'scenario' }]);
    expect(
      (await judge(scenario(''), 'export const solve = 1 +;')).diagnostics[0],
    ).not.toHaveProperty('file');

    expect(await ended(scenario("\n  throw new RangeError('mine');"))).toMatch(
      /^RTE scenario-failed: Your scenario failed: RangeError: mine .*\[your scenario, line 5\]$/,
    );
    expect(await ended(scenario('  await new Promise(() => {});'))).toMatch(
      /^RTE scenario-failed: Your scenario waits for something that never happens/,
    );
    expect(await ended('export default 5;\n')).toMatch(
      /^RTE scenario-failed: Your scenario failed: .*export default scenario/,
    );
    const stumbles = scenario(
      '  const answer = await solution.solve(4);\n  (answer as string).trim();',
    );
    expect(await ended(stumbles)).toMatch(/^WA value: .*trim.*\[your scenario, line 5\]$/);
  });

  it('may call what the driver of the package exports, as its types say', async () => {
    const driven = tinyPackage({
      'driver.ts':
        "import { solve } from './contract.ts';\nexport const twice = async (n: number) => [await solve(n), await solve(n + 1)];\n",
    });
    const text = (argument: string) =>
      scenario(`  expect(await driver.twice(${argument})).toEqual([4, 6]);`)
        .replace('<Contract>', "<Contract, typeof import('../../driver.ts')>")
        .replace('{ solution', '{ solution, driver');
    const of = (argument: string) =>
      engine.judgeSource(driven.pkg, rightSolution, { trial: { scenario: text(argument) } });
    expect(await of('2')).toMatchObject({ verdict: 'AC' });
    expect(await of("'2'")).toMatchObject({ verdict: 'CE', reason: 'scenario-failed' });
    driven.remove();
  });

  it('shows what both wrote to their consoles, in the order of moments', async () => {
    const talks = solutionThat(
      "  console.log('in', input);\n  await new Promise((go) => setTimeout(go, 10));\n  console.log('two\\nlines');\n  return 8;",
    );
    const text = scenario(
      "  console.log('begins');\n  const answer = await solution.solve(4);\n  console.log('got', answer);",
    );
    expect((await judge(text, talks)).runs[0]?.log.split('\n')).toEqual([
      '[0 ms] in 4',
      '[0 ms] (scenario) begins',
      '[10 ms] two',
      'lines',
      '[10 ms] (scenario) got 8',
    ]);
  });

  it('is replayed from what the API answers of it', async () => {
    const text = scenario('  expect(await solution.solve(4)).toBe(8);');
    const { runs, verdict, seed } = await judge(text);
    const body = {
      ...{
        problem: 'tiny',
        packageHash: tiny.pkg.hash,
        source: rightSolution,
        seed,
        runs,
        verdict,
      },
      ...{ counts: false, scenario: text },
    };
    expect(readReplayable(body)?.trial).toEqual({ scenario: text });
    expect(readReplayable({ ...body, counts: true, scenario: null })?.trial).toBeUndefined();
  });
});

describe('a hostile scenario', () => {
  const onlyItself = /^(CE|RTE) scenario-failed: Your scenario/;

  it.each([
    ['../secret/1-basics/works.scenario.ts', 'import'],
    ['../words.ts', 'import'],
    ['../secret/1-basics/key.txt', 'import'],
    ['../../submissions/accepted/plain.ts', 'import'],
    ['node:fs', 'import'],
    ['isolated-vm', 'import'],
  ])('can not import %s', async (path) => {
    expect(
      await ended(`${scenario('')}import * as it from '${path}';\nconsole.log(it);\n`),
    ).toMatch(onlyItself);
    // @ts-nocheck and require() pass the type checker; there is nothing to be had behind it.
    const asks = [
      `require('${path}')`,
      `await import('${path}')`,
      `globalThis.process.binding('fs')`,
    ];
    for (const ask of asks)
      expect(
        await ended(`// @ts-nocheck\n${scenario(`  throw new Error(JSON.stringify(${ask}));`)}`),
      ).toMatch(onlyItself);
  });

  it('that loops, allocates or floods ends by itself, and the next one is judged', async () => {
    const bodies = {
      loops: '  for (;;);',
      sticks: '  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
      'loops over an answer': '  await solution.solve(1);\n  for (;;);',
      allocates: '  const all: number[][] = [];\n  for (;;) all.push(new Array(1e6).fill(1));',
      ticks: '  for (;;) await clock.sleep(0);',
      sleeps: '  for (;;) await clock.sleep(1);',
      'goes far': '  await clock.sleep(1e12);',
      logs: "  for (;;) { console.log('x'.repeat(1000)); await clock.sleep(1); }",
    };
    for (const [name, body] of Object.entries(bodies)) {
      const report = await judge(`// @ts-nocheck\n${scenario(body)}`);
      expect([name, report.verdict]).toEqual([
        name,
        expect.stringMatching(/^(RTE|TLE|WTL|MLE|OLE)$/),
      ]);
    }
    expect(await ended(scenario('  expect(await solution.solve(4)).toBe(8);'))).toMatch(/^AC /);
  });

  it.each([
    [
      'findings',
      'JSON.stringify = (() => \'{"atMs":"x","reason":5,"message":7,"expected":{},"more":1}\') as never;',
    ],
    ['no JSON', "JSON.stringify = (() => '{') as never;"],
    [
      'long texts',
      "const say = JSON.stringify; JSON.stringify = ((value: object) => say({ ...value, expected: 'x'.repeat(5e6), actual: 'y'.repeat(5e6), message: 'z'.repeat(5e6) })) as never;",
    ],
    ['cuts', 'String.prototype.slice = function () { return String(this).repeat(1000); };'],
    ['numbers', 'Math.round = () => NaN; Math.max = () => Infinity; Number.isFinite = () => true;'],
    [
      'arrays',
      'Array.prototype.push = () => { throw new Error(); }; Array.prototype.map = () => [null];',
    ],
    [
      'objects',
      "Object.prototype.toString = () => '\\ud800'; Object.defineProperty(Object.prototype, 'expected', { value: '\\0' });",
    ],
    [
      'errors',
      "Error.prepareStackTrace = () => 'at scenario.js:99999:1'; (Error as never as Record<string, number>)['stackTraceLimit'] = 1e9;",
    ],
    ['promises', 'Promise.prototype.then = function () { return this; } as never;'],
  ])('that poisons %s is told as a run, and no alarm', async (_, poison) => {
    for (const body of [
      '  expect(await solution.solve(4)).toBe(9);',
      "  http.service('https://a.test', () => ({ status: NaN }) as never);\n  await clock.sleep(NaN);\n  throw new Error('own');",
      '  await solution.solve(1);\n  await clock.sleep(1e300);',
    ]) {
      const report = await judge(`// @ts-nocheck\n${scenario(`  ${poison}\n${body}`)}`);
      expect(judgeReportSchema.parse(report)).toEqual(report);
      expect(report.verdict).not.toBe('JE');
      expect(JSON.stringify(report).length).toBeLessThan(100_000);
    }
  });

  it('that forges what the kernel records makes a verdict of its own trial at most', async () => {
    const forged =
      scenario(`  const world = globalThis as never as Record<string, (...words: unknown[]) => unknown>;
  for (const name of Object.getOwnPropertyNames(world)) {
    try { if (/host|tick/i.test(name)) world[name]!('scenario.done'); } catch {}
  }
  expect(await solution.solve(4)).toBe(9);`);
    const report = await judge(forged);
    expect(report).toMatchObject({ score: 0, maxScore: 0 });
    expect(report.verdict).not.toBe('JE');
    expect(report.verdict).not.toBe('AC');
  });
});
