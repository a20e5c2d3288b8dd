import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { JudgeInternalError } from '../judge.ts';
import { findTool, type LaunchPlan, nobody } from './launch-command.ts';
import { tryWalls } from './probe-walls.ts';
import type { RunnerProgram } from './runner-process.ts';
import { seccompFilter } from './seccomp-filter.ts';
import { type WallMethod, type WallPlan, wallMethods, type RunnerWalls } from './walls.ts';

export interface PlanOptions {
  /** Only these ways of starting are tried; for tests and for machines where one is known to hurt. */
  readonly methods?: readonly WallMethod[];
}

const plans = new Map<string, Promise<WallPlan>>();

/**
 * Finds the strongest way to start runners on this machine by really starting a probe each way, strongest first.
 * Found once per process and program; the answer is the same object. Rejects with `JudgeInternalError`, which lists
 * why each way failed, when none works.
 */
export function planWalls(program: RunnerProgram, options: PlanOptions = {}): Promise<WallPlan> {
  const key = JSON.stringify([program, options.methods]);
  let plan = plans.get(key);
  if (plan === undefined) {
    plan = findPlan(program, options.methods ?? wallMethods);
    plans.set(key, plan);
    // A failure may pass (no memory, no disk for the probe), so it is not remembered.
    plan.catch(() => plans.delete(key));
  }
  return plan;
}

/** The start-up self test: which walls stand around runners of this program. Cached as `planWalls` is. */
export async function probeWalls(
  program: RunnerProgram,
  options?: PlanOptions,
): Promise<RunnerWalls> {
  return (await planWalls(program, options)).walls;
}

async function findPlan(program: RunnerProgram, methods: readonly WallMethod[]): Promise<WallPlan> {
  const failures: string[] = [];
  const libraries = await sharedLibraries();
  for (const candidate of candidates(methods, libraries)) {
    try {
      const walls = await tryWalls(program, candidate);
      const failure = unusable(walls);
      if (failure === null) return { ...candidate, walls };
      failures.push(`${candidate.method}: ${failure}`);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new JudgeInternalError(
    `No runner can be started on this machine. ${failures.join(' ')} Check that ${program.script} and node are readable to the account that runs the worker.`,
  );
}

/** Without the permission model there may be no wall at all between JavaScript and the host. */
function unusable(walls: RunnerWalls): string | null {
  return walls.permission.stands ? null : walls.permission.how;
}

/** Strongest first. Root gives its identity away where the program is readable to anyone, and keeps it else. */
function candidates(methods: readonly WallMethod[], libraries: readonly string[]): LaunchPlan[] {
  const userIds = process.getuid?.() === 0 ? [nobody, null] : [null];
  const filters = seccompFilter() === null ? [false] : [true, false];
  return wallMethods
    .filter(
      (method) => methods.includes(method) && (method === 'plain' || findTool(method) !== null),
    )
    .flatMap((method) =>
      (method === 'bwrap' ? filters : [false]).flatMap((seccomp) =>
        userIds.map((userId) => ({ method, userId, seccomp, libraries })),
      ),
    );
}

/** Asks a fresh node, since this process may have loaded addons with libraries of their own. */
async function sharedLibraries(): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const source =
    'process.report.excludeNetwork = true; console.log(JSON.stringify(process.report.getReport().sharedObjects))';
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', source], { env: {} });
  return (JSON.parse(stdout) as string[]).filter((path) => path.startsWith('/'));
}
