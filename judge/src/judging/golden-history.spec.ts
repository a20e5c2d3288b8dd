import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { tinyPackage } from '../../../test/support/judge-package.ts';
import type { HistoryEntry } from '../core/index.ts';
import { createJudge, type Engine } from '../create-judge.ts';
import type { JudgeReport } from '../protocol/index.ts';

/**
 * A fixed solution and seed against a recorded history. A change of the engine that moves anything in it is seen
 * here; if it is meant, take the new text over and raise `engineVersion`, because published histories change with it.
 */
const solution = `
export async function solve(input: unknown): Promise<unknown> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('slow')), 45);
  const seen: unknown[] = [input, Math.floor(Math.random() * 1e6), new Date().toISOString()];
  const first = await fetch('https://api.example.test/first', { method: 'POST', body: '{"n":1}' });
  seen.push(first.status, await first.json());
  const interval = setInterval(() => console.log('tick', performance.now()), 10);
  const rest = await Promise.allSettled([
    fetch('https://api.example.test/slow', { signal: controller.signal }),
    fetch('https://nowhere.test/'),
  ]);
  clearInterval(interval);
  seen.push(rest.map(({ status }) => status), -0, undefined);
  setTimeout(() => {}, 2 ** 31);
  return seen;
}
`;

const scenario = `import { respond, scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('records', async ({ solution, http, clock, expect, random }) => {
  http.service('https://api.example.test', ({ path }) =>
    path === '/slow' ? respond.never() : respond(201, { rolled: random.int(1, 6) }, { latencyMs: 12.5, bodyLatencyMs: 2 }));
  const answer = (await solution.solve(new Map([['k', [1n]]]))) as unknown[];
  expect(answer.length).toBe(8);
  await clock.sleep(5);
});
`;

const tiny = tinyPackage({
  'data/secret/1-basics/works.scenario.ts': undefined,
  'data/secret/1-basics/records.scenario.ts': scenario,
});
let fresh: Engine;
let reusing: Engine;
beforeAll(async () => {
  [fresh, reusing] = await Promise.all([createJudge(), createJudge({ reuseRunners: true })]);
});
afterAll(async () => {
  await Promise.all([fresh.close(), reusing.close()]);
  tiny.remove();
});

async function judge(engine: Engine, seed = 7): Promise<{ report: JudgeReport; text: string }> {
  const histories: Record<string, readonly HistoryEntry[]> = {};
  const report = await engine.judgeSource(tiny.pkg, solution, {
    seed,
    onHistory: (testcase, history) => void (histories[testcase] = history),
  });
  const lines = (histories['secret/1-basics/records'] ?? []).map(printed);
  return { report, text: [`hash ${report.runs.at(-1)?.historyHash}`, ...lines, ''].join('\n') };
}

/** "12500 us  response id=1 status=201" */
function printed({ atUs, kind, ...rest }: HistoryEntry): string {
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
  return `${String(atUs).padStart(6)} us  ${kind} ${fields.join(' ')}`;
}

describe('the history of a fixed solution', () => {
  it('is the one that was recorded', async () => {
    const { report, text } = await judge(fresh);
    expect(report.message).toBe('Accepted.');
    expect(text).toBe(readFileSync(new URL('golden-history.txt', import.meta.url), 'utf8'));
  });

  it('is the same in every judgement: fresh runner, reused runner, with and without listening', async () => {
    const reports = [
      (await judge(fresh)).report,
      await fresh.judgeSource(tiny.pkg, solution, { seed: 7 }),
      (await judge(reusing)).report,
      (await judge(reusing)).report,
    ];
    expect(new Set(reports.map(({ historyHash }) => historyHash)).size).toBe(1);
    expect(reports[0]!.historyHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs for another seed', async () => {
    const other = await fresh.judgeSource(tiny.pkg, solution, { seed: 8 });
    expect(other.verdict).toBe('AC');
    expect(other.historyHash).not.toBe((await judge(fresh)).report.historyHash);
  });

  it('is the same while the machine is busy with other judgements', async () => {
    const reports = await Promise.all([1, 2, 3, 4].map(() => judge(fresh)));
    expect(new Set(reports.map(({ text }) => text)).size).toBe(1);
  });
});

describe('listening to a history', () => {
  it('does not change the verdict, however much the solution says', async () => {
    const roomy = tinyPackage({
      'problem.yaml':
        'problem_format_version: tickjudge-1\ntitle: Roomy\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuTimeMs: 10000\n  memoryMiB: 64\n',
    });
    // 2,000 bodies of 5,000 characters that JSON has to escape: 20 MB in a line, were they all kept.
    const talkative = `export async function solve(input: unknown): Promise<unknown> {
      const send = (n: number) => fetch('https://api.example.test/' + n, { method: 'POST', body: '"'.repeat(5_000) });
      await Promise.all(Array.from({ length: 1_000 }, (_, n) => send(n)));
      return typeof input === 'number' ? input * 2 : input;
    }`;
    const silent = await fresh.judgeSource(roomy.pkg, talkative);
    const listened = await fresh.judgeSource(roomy.pkg, talkative, { onHistory: () => {} });
    roomy.remove();
    expect(silent.message).toBe('Accepted.');
    expect(listened.message).toBe('Accepted.');
    expect(listened.historyHash).toBe(silent.historyHash);
  });
});
