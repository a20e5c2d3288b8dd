import { spawnSync } from 'node:child_process';
import { runCase } from './judge-lab.ts';
import { type Mend, mendedFakeTimers } from './mended-fake-timers.ts';
import { interpret, type Ran, type TimerProgram } from './timer-programs.ts';

/** A history keeps the first entries of a run: few enough programs for all of theirs. */
const programsPerRun = 50;

/** The programs on the judge's kernel, one call after the other; a unit is 1 ms. */
export function ranOnKernel(programs: readonly TimerProgram[]): Ran[][] {
  if (programs.length > programsPerRun) {
    return [
      ...ranOnKernel(programs.slice(0, programsPerRun)),
      ...ranOnKernel(programs.slice(programsPerRun)),
    ];
  }
  const { outcome, history } = runCase({
    horizonMs: 2 ** 40,
    solution: `
      const interpret = ${String(interpret)};
      const programs = JSON.parse(${JSON.stringify(JSON.stringify(programs))});
      ${worldText}
      exports.solve = (index) => index < programs.length &&
        new Promise((done) => interpret(programs[index], world, 1, (log) => done(JSON.stringify(log))));`,
    scenario: async ({ solution }) => {
      for (let index = 0; await solution.solve(index); index++);
    },
  });
  if (outcome.verdict !== 'AC') throw new Error(outcome.message);
  const answers = history.filter((entry) => entry.kind === 'answer').map(({ value }) => value);
  if (answers.length !== programs.length + 1) throw new Error('The history was too short.');
  return answers.slice(0, -1).map((text) => JSON.parse(JSON.parse(text) as string) as Ran[]);
}

/** The programs on real Node, all at once in one process. */
export function ranOnNode(programs: readonly TimerProgram[], unitMs: number): Ran[][] {
  const text = `
    const interpret = ${String(interpret)};
    const programs = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    ${worldText}
    // Not all in one breath: programs that start together slow each other down.
    const start = (program, index) => new Promise((done) =>
      setTimeout(() => interpret(program, world, ${unitMs}, done), index * 3 % 100));
    Promise.all(programs.map(start)).then((logs) => process.stdout.write(JSON.stringify(logs)));`;
  const child = spawnSync(process.execPath, ['-e', text], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 256 * 2 ** 20,
    timeout: 300_000,
  });
  if (child.status !== 0) throw new Error(`Node ended with ${child.status}: ${child.stderr}`);
  return JSON.parse(child.stdout) as Ran[][];
}

/** The programs on @sinonjs/fake-timers as it is or mended, each with a clock of its own; a unit is 1 ms. */
export function ranOnFakeTimers(
  programs: readonly TimerProgram[],
  mended: readonly Mend[] = [],
): Promise<Ran[][]> {
  return Promise.all(
    programs.map(async (program) => {
      const { world, run } = mendedFakeTimers(new Set(mended));
      let log: Ran[] | undefined;
      interpret(program, world, 1, (ran) => (log = ran));
      await run();
      return log ?? [];
    }),
  );
}

const worldText = `
  const { nextTick } = process;
  const world = {
    setTimeout, clearTimeout, setInterval, setImmediate, clearImmediate, nextTick, queueMicrotask,
    nowMs: () => Math.round(performance.now()),
  };`;

/**
 * The order of what ran, for a world whose clock is not exact. Timers of one instant keep their order in Node only
 * when one callback made them with one delay and nobody refreshes them then (N9); where others meet, there is nothing
 * to compare and this is undefined.
 */
export function certainOrder(log: readonly Ran[]): readonly number[] | undefined {
  const origins = new Map<number, string>();
  for (const [, atMs, origin] of log) {
    if (origin === undefined) continue;
    if (origin.startsWith('refresh')) return undefined;
    if ((origins.get(atMs) ?? origin) !== origin) return undefined;
    origins.set(atMs, origin);
  }
  return orderOf(log);
}

export const orderOf = (log: readonly Ran[]): readonly number[] => log.map(([step]) => step);
