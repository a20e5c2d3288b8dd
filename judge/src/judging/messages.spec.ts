import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tinyPackage } from '../../../test/support/judge-package.ts';
import { createJudge, type Engine } from '../create-judge.ts';
import type { RunReport } from '../protocol/index.ts';

/**
 * What a contestant reads, word by word: one small wrong solution for each reason. A sentence says what happened, when,
 * at which line, and what was expected or what to do.
 */
const scenario = `import { respond, scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('calls once', { horizonMs: 60_000 }, async ({ solution, http, expect }) => {
  http.service('https://api.example.test', ({ path }) => path === '/never' ? respond.never() : respond(200, 'ok'));
  expect(await solution.solve(21)).toBe(42);
  expect(solution).toBeIdle();
});
`;

const tiny = tinyPackage({
  'problem.yaml':
    'problem_format_version: tickjudge-1\ntitle: Tiny\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuTimeMs: 2000\n  memoryMiB: 32\n',
  'data/sample/loads.scenario.ts': undefined,
  'data/secret/1-basics/works.scenario.ts': undefined,
  'data/sample/once.scenario.ts': scenario,
  'data/secret/1-basics/once.scenario.ts': scenario,
});
let engine: Engine;
beforeAll(async () => {
  engine = await createJudge();
});
afterAll(async () => {
  await engine.close();
  tiny.remove();
});

async function runOf(body: string): Promise<RunReport> {
  const source = `export async function solve(input: unknown): Promise<unknown> {\n${body}\n  return 42;\n}\n`;
  const report = await engine.judgeSource(tiny.pkg, source);
  if (!report.runs[0]) throw new Error(report.message);
  return report.runs[0];
}

const texts: readonly (readonly [string, string, string])[] = [
  [
    'ILE never-settles',
    `  const gate = Promise.withResolvers<void>();
  const worker = async (ms: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await gate.promise;
  };
  await Promise.all([10, 20, 30].map(worker));`,
    'solve (called at 0 ms) never settles: since 30 ms nothing can happen any more. It waits at solution.ts:5:5 `await gate.promise` (3 times, the first since 10 ms), for the promise made at solution.ts:2:16; and at solution.ts:7:3 `await Promise.all([10, 20, 30].map(worker))` (since 0 ms).',
  ],
  [
    'ILE never-settles',
    "  await fetch('https://api.example.test/never');",
    "solve (called at 0 ms) never settles: since 0 ms nothing can happen any more; unanswered: GET https://api.example.test/never (sent at 0 ms). It waits at solution.ts:2:3 `await fetch('https://api.example.test/never')` (since 0 ms).",
  ],
  [
    'ILE never-settles',
    '  return new Promise(() => {});',
    'solve (called at 0 ms) never settles: since 0 ms nothing can happen any more. It waits at solution.ts:2:10 `new Promise(() => {})` (since 0 ms).',
  ],
  [
    'TLE livelock',
    `  const again = (): void => void setImmediate(again);
  again();
  await new Promise(() => {});`,
    'More than 10000 events happened at 0 ms without any time passing. `setImmediate(again)` at solution.ts:2:34 fired 9,998 times.',
  ],
  [
    'TLE livelock',
    "  for (;;) await fetch('https://api.example.test/');",
    "More than 10000 events happened at 0 ms without any time passing. `fetch('https://api.example.test/')` at solution.ts:2:18 was answered 4,999 times.",
  ],
  [
    'WTL virtual-time-spent',
    `  setInterval(() => {}, 1000);
  await new Promise(() => {});`,
    'The run was not over after 60000 ms of virtual time. `setInterval(() => {}, 1000)` at solution.ts:2:3 fired 60 times since 1000 ms.',
  ],
  [
    'WTL virtual-time-spent',
    '  await new Promise((resolve) => setTimeout(resolve, 7_200_000));',
    'The run was not over after 60000 ms of virtual time. Still to come: a timer of 7200000 ms (set at 0 ms at solution.ts:2:34).',
  ],
  [
    'TLE event-budget-spent',
    '  for (let n = 0; n < 200_000; n++) setTimeout(() => {}, n);',
    'More than 100000 timers were pending at once (at 0 ms). Still to come: a timer of 1 ms (set at 0 ms at solution.ts:2:37).',
  ],
  [
    'WA left-running',
    `  setInterval(() => {}, 1000);
  void fetch('https://api.example.test/never');`,
    'the solution left running: an interval of 1000 ms (set at 0 ms at solution.ts:2:3), GET https://api.example.test/never (sent at 0 ms at solution.ts:3:8)',
  ],
  ['WA value', '  return 41;', 'expected 41 to be 42'],
  [
    'RTE threw',
    `  const inner = (): never => { throw new RangeError('too far'); };
  await null;
  inner();`,
    'RangeError: too far (at 0 ms) [at inner (solution.ts:2:38)]',
  ],
  [
    'RTE threw',
    "  throw 'plain text';",
    'threw the string "plain text" instead of an Error (at 0 ms) [at solution.ts:2:3]',
  ],
  [
    'RTE threw',
    "  await fetch('https://nowhere.test/');",
    'TypeError: fetch failed (cause: Error: getaddrinfo ENOTFOUND nowhere.test) (at 0 ms) [at solution.ts:2:3]',
  ],
  [
    'RTE threw',
    "  await fetch('not a url');",
    'TypeError: Failed to parse URL from not a url (cause: TypeError: Invalid URL) (at 0 ms) [at solve (solution.ts:2:9)]',
  ],
  [
    'RTE threw',
    "  await Promise.any([1, 2].map((n) => Promise.reject(new Error('no ' + n))));",
    'AggregateError: All promises were rejected (2 errors: Error: no 1; Error: no 2) (at 0 ms) [at solution.ts:2:3]',
  ],
  [
    'RTE threw',
    "  setTimeout(() => { throw new Error('in the background'); }, 5);\n  await new Promise((resolve) => setTimeout(resolve, 50));",
    'Error: in the background (at 5 ms) [at Timeout.<anonymous> (solution.ts:2:28)]',
  ],
  [
    'RTE unhandled-rejection',
    "  void Promise.reject(new TypeError('nobody listens'));\n  await new Promise((resolve) => setTimeout(resolve, 50));",
    'A promise rejected and nothing handled it: TypeError: nobody listens (at 0 ms) [at solve (solution.ts:2:23)]',
  ],
  [
    'RTE unhandled-rejection',
    "  void Promise.reject('no stack');\n  await new Promise((resolve) => setTimeout(resolve, 50));",
    'A promise rejected and nothing handled it: rejected with no stack (at 0 ms) [at solution.ts:2:8]',
  ],
  [
    'MLE memory-limit',
    '  const kept: unknown[] = [];\n  for (;;) kept.push(new Uint8Array(1_000_000));',
    'The memory limit was reached: RangeError: Array buffer allocation failed (at 0 ms) [at solve (solution.ts:3:22)]',
  ],
  [
    'MLE memory-limit',
    '  const kept: unknown[] = [];\n  for (;;) kept.push({ a: [kept.length] });',
    'The memory limit was reached.',
  ],
  [
    'OLE output-limit',
    "  for (let n = 0; n < 2000; n++) console.log('line', n);",
    "More than 1000 lines or 65536 characters were written to the console (at 0 ms). It came to that at solution.ts:2:42 `console.log('line', n)`.",
  ],
  [
    'TLE livelock',
    `  const again = (): void => process.nextTick(again);
  again();`,
    'More than 1000000 ticks of process.nextTick ran at 0 ms without any time passing. It came to that at solution.ts:2:37 `process.nextTick(again)`.',
  ],
  [
    'TLE livelock',
    `  const again = (): void => queueMicrotask(() => process.nextTick(again));
  again();
  await new Promise(() => {});`,
    'More than 10000 events happened at 0 ms without any time passing. `process.nextTick(again)` at solution.ts:2:58 ran 9,998 times.',
  ],
  [
    'TLE event-budget-spent',
    `  const { readFile } = await import('node:fs/promises');
  console.log('begin');
  await Promise.all(Array.from({ length: 20_000 }, () => readFile('/tmp/x')));`,
    "More than 10000 file operations were pending at once (at 0 ms). It came to that at solution.ts:4:58 `readFile('/tmp/x')`.",
  ],
];

describe('a contestant reads', () => {
  it.each(texts)('%s: %s', async (verdict, body, message) => {
    const { result } = await runOf(body);
    if (result.kind !== 'judged') throw new Error('not run');
    expect([`${result.verdict} ${result.reason}`, result.message]).toEqual([verdict, message]);
  });
});

describe('a run report', () => {
  it('has the stack of an error in the lines of the solution', async () => {
    const { stack } = await runOf(`  const inner = async (): Promise<never> => {
    await null;
    throw new Error('deep');
  };
  const outer = async (): Promise<never> => await inner();
  await outer();`);
    expect(stack).toEqual([
      { name: 'inner', line: 4, column: 11 },
      { name: 'async outer', line: 6, column: 45 },
      { name: 'async solve', line: 7, column: 3 },
    ]);
  });

  it('has the places that wait, innermost first', async () => {
    const { awaited } = await runOf(`  const inner = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise(() => {});
  };
  await inner();`);
    expect(awaited).toEqual([
      { line: 4, column: 5, text: 'await new Promise(() => {})', sinceMs: 5, count: 1 },
      { line: 6, column: 3, text: 'await inner()', sinceMs: 0, count: 1 },
    ]);
  });

  it('has the warnings of the platform as hints, also of an accepted run', async () => {
    const { notes, result } = await runOf(`  const timer = setTimeout(() => {}, 30 * 86_400_000);
  const odd = setTimeout(() => {}, Number.NaN);
  clearTimeout(timer);
  clearTimeout(odd);`);
    expect(result).toMatchObject({ verdict: 'AC' });
    expect(notes).toEqual([
      'A timer of 2592000000 ms (30.0 days) fires after 1 ms (set at 0 ms): the longest delay is 2147483647 ms (24.8 days).',
      'A timer of NaN ms fires after 1 ms (set at 0 ms).',
    ]);
  });

  it('tells what could not be told without the explaining run, and nothing else of it', async () => {
    // What this solution writes shows its own text, which is another one in the explaining run: so it has none.
    const { result, log, awaited } = await runOf(`  console.log(String(solve).length);
  await new Promise(() => {});`);
    expect(result.message).toBe(
      'solve (called at 0 ms) never settles: since 0 ms nothing can happen any more.',
    );
    expect(awaited).toBeUndefined();
    expect(Number(/^\[0 ms\] (\d+)\n$/.exec(log)?.[1])).toBeLessThan(150);
  });
});
