import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { runCase } from './judge-lab.ts';

/**
 * The same program on the judge's kernel and on the real Node 26 that runs these tests. A program is the text of a
 * function without parameters that answers (a promise of) plain JSON; `require` is there for it in both worlds, and
 * both start it in a callback of I/O.
 */
export type Program = string | (() => unknown);

/** What a program answers on the kernel, or the verdict that its run ended with. */
export function onKernel(program: Program): unknown {
  const { history, outcome } = runCase({
    solution: `exports.solve = ${String(program)};`,
    horizonMs: 2 ** 40,
  });
  const answer = history.findLast(({ kind }) => kind === 'answer');
  if (outcome.verdict === 'AC' && answer?.kind === 'answer') return JSON.parse(answer.value);
  return `${outcome.verdict} ${outcome.reason}: ${outcome.message}`;
}

/** What the programs answer in one process of real Node: one after the other, or all at once. */
export function onNode(programs: readonly Program[], order: 'in turn' | 'together'): unknown[] {
  const child = spawnSync(process.execPath, ['--no-warnings', '-e', childProgram, order], {
    input: JSON.stringify(programs.map(String)),
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    timeout: 120_000,
  });
  if (child.status !== 0) throw new Error(`Node ended with ${child.status}: ${child.stderr}`);
  return JSON.parse(child.stdout) as unknown[];
}

/**
 * What a program answers on real Node, tried again while it is not what is expected: a busy machine may delay any
 * timer, so one run may tell little, but it can't give the expected answer by chance.
 */
export function onNodeUntil(
  programOf: (attempt: number) => Program,
  expected: unknown,
  attempts = 12,
): unknown {
  for (let attempt = 1; ; attempt++) {
    const [answer] = onNode([programOf(attempt)], 'in turn');
    if (attempt === attempts || isDeepStrictEqual(answer, expected)) return answer;
  }
}

/** Exit code and output of a whole real Node that evaluates a text as an ES module. */
export function nodeModule(text: string): { readonly status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout };
}

const childProgram = `
const fs = require('node:fs');
const programs = JSON.parse(fs.readFileSync(0, 'utf8'));
const run = (text) => new Promise((resolve) => fs.stat('/', () => {
  let answer;
  try { answer = (0, eval)('(' + text + ')')(); } catch (error) { answer = 'threw ' + error; }
  Promise.resolve(answer).then(resolve, (error) => resolve('rejected ' + error));
}));
(async () => {
  const answers = [];
  if (process.argv[1] === 'together') answers.push(...await Promise.all(programs.map(run)));
  else for (const text of programs) answers.push(await run(text));
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
})();`;
