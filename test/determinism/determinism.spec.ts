import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createCompiler } from '../../judge/src/compile/index.ts';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import { modulesOf } from '../../judge/src/judging/run-once.ts';
import type { JudgeReport } from '../../judge/src/protocol/index.ts';
import type { ToRunner } from '../../judge/src/runner/messages.ts';
import { runnerProgram } from '../../judge/src/runner/runner-program.ts';
import { leanFlags } from '../../judge/src/sandbox/launch-command.ts';
import { tinyPackage } from '../support/judge-package.ts';

/** Tells all of its surroundings that a solution can get at; the answer stands in the history. */
const curious = `
const odd = ['z', 'ä', 'a', 'Z', 'ı', 'i', 'I', 'ß', '10', '2'];
export async function solve(input: unknown): Promise<unknown> {
  const now = new Date();
  const answers = [
    String(now), now.toString(), now.getTimezoneOffset(), now.toLocaleString(), new Date(2026, 6, 1).getTime(),
    Intl.DateTimeFormat().resolvedOptions().timeZone, Intl.NumberFormat().resolvedOptions().locale,
    (1234567.891).toLocaleString(), [...odd].sort((a, b) => a.localeCompare(b)), odd.map((text) => text.toLocaleUpperCase()),
    [...odd].sort(), 'e\\u0301'.normalize('NFC'), Math.random(), crypto.randomUUID(), performance.now(),
    Object.keys({ b: 1, a: 2, 10: 3, 2: 4 }), [...new Set(odd)], [...new Map(odd.map((text, n) => [text, n])).keys()],
    Math.sin(1e6), Math.pow(1.1, 99), Math.exp(1.5), 0.1 + 0.2, new Error('x').stack,
  ];
  await fetch('https://api.example.test/', { method: 'POST', body: JSON.stringify(answers) });
  console.log(answers.join('|'));
  return typeof input === 'number' ? input * 2 : input;
}
`;

const tick = fileURLToPath(new URL('../../judge/bin/tick.mjs', import.meta.url));
const tiny = tinyPackage();
const works = 'secret/1-basics/works';
const folder = mkdtempSync(join(tmpdir(), 'tickjudge-determinism-'));
const file = join(folder, 'curious.ts');
let judge: Engine;
let expected: JudgeReport;
beforeAll(async () => {
  writeFileSync(file, curious);
  judge = await createJudge();
  expected = await judge.judgeSource(tiny.pkg, curious);
  expect(expected.message).toBe('Accepted.');
});
afterAll(async () => {
  await judge.close();
  tiny.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('the same judgement gives the same history', () => {
  it.each([
    ['in another time zone', { TZ: 'Pacific/Kiritimati' }],
    ['in another language', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' }],
    ['without a language', { LANG: 'C', LC_ALL: 'POSIX' }],
    [
      'with other options of node',
      { NODE_OPTIONS: '--stack-trace-limit=3 --max-old-space-size=200' },
    ],
    ['with a path and a home of its own', { HOME: folder, TMPDIR: folder, USER: 'somebody' }],
  ])('%s', async (_where, environment) => {
    const report = await new Promise<JudgeReport>((resolve, reject) => {
      execFile(
        process.execPath,
        [tick, 'run', tiny.directory, file, '--json'],
        { env: { ...process.env, ...environment }, cwd: folder },
        (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout) as JudgeReport)),
      );
    });
    expect(report.historyHash).toBe(expected.historyHash);
  });

  it('for a testcase alone as among others', async () => {
    const alone = await judge.judgeSource(tiny.pkg, curious, { onlyTestcase: works });
    expect(alone.runs.map(({ testcase }) => testcase)).toEqual([works]);
    expect(alone.runs[0]!.historyHash).toBe(hashOfWorks());
  });

  it('in a runner that has judged others before', async () => {
    const reusing = await createJudge({ reuseRunners: true });
    const hashes: string[] = [];
    for (let round = 0; round < 3; round++) {
      await reusing.judgeSource(
        tiny.pkg,
        'export const solve = async (x: unknown) => [x, Math.random()];',
      );
      hashes.push((await reusing.judgeSource(tiny.pkg, curious)).historyHash);
    }
    await reusing.close();
    expect(hashes).toEqual([0, 1, 2].map(() => expected.historyHash));
  });

  it('whatever V8 seeds its hash tables with, and however it compiles', async () => {
    const flags = [
      ['--hash-seed=1', '--random-seed=1'],
      ['--hash-seed=77', '--random-seed=99'],
      ['--no-opt'],
      ['--always-sparkplug'],
    ];
    for (const some of flags) {
      expect({ some, hash: await hashInRunner(some) }).toEqual({ some, hash: hashOfWorks() });
    }
  });
});

function hashOfWorks(): string {
  return expected.runs.find(({ testcase }) => testcase === works)!.historyHash;
}

/** The testcase's history hash as the bare runner gives it, started with flags of V8 besides its own. */
async function hashInRunner(flags: readonly string[]): Promise<string> {
  const { script, args = [] } = runnerProgram();
  const child = spawn(process.execPath, [...leanFlags, ...flags, script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  for (const order of await ordersOfWorks()) child.stdin.write(`${JSON.stringify(order)}\n`);
  try {
    for await (const line of lines) {
      const said = JSON.parse(line) as { kind: string; result?: { historyHash: string } };
      if (said.kind === 'failed') throw new Error(line);
      if (said.result) return said.result.historyHash;
    }
    throw new Error('The runner ended without an answer.');
  } finally {
    child.stdin.end();
    child.kill();
  }
}

/** What a judgement tells its runner. */
async function ordersOfWorks(): Promise<ToRunner[]> {
  const { pkg } = tiny;
  const compiler = createCompiler();
  const compiled = await compiler.compile({ source: curious, contract: pkg.contract });
  await compiler.close();
  if (!compiled.ok) throw new Error('It does not compile.');
  const testcase = pkg.testcases.find(({ id }) => id === works)!;
  const { scenario } = await modulesOf({ pkg }, testcase);
  const { memoryBytes } = pkg.limits;
  const { leaks, profile } = pkg;
  const withHistory = false;
  return [
    { kind: 'load', submission: compiled.script, seed: expected.seed, memoryBytes, leaks, profile },
    { kind: 'run', index: 0, scenario, cpuTimeMs: 10_000, withHistory, isLast: true },
  ];
}
