import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import {
  type Inside,
  type LaunchPlan,
  launchCommand,
  runnerEnvironment,
  seccompDescriptor,
} from './launch-command.ts';
import { seccompFilter } from './seccomp-filter.ts';

export interface SpawnOptions {
  /** Variables besides time zone and language. */
  readonly environment?: Readonly<Record<string, string>>;
  /** For the compiler, which starts the type checker. */
  readonly mayStartProcesses?: boolean;
  /** Pipes after the filter's descriptor; the first is 4 inside. */
  readonly furtherPipes?: 0 | 1;
}

/**
 * Starts a node command line behind the plan's walls, as the leader of a process group of its own: Ctrl-C in the
 * worker's terminal is for the worker, which ends its children in order. Throws when the system refuses to try.
 */
export function spawnWalled(
  inside: Inside,
  plan: LaunchPlan,
  { environment = {}, mayStartProcesses = false, furtherPipes = 0 }: SpawnOptions = {},
): ChildProcess {
  const [command, ...args] = launchCommand(plan, inside);
  const filter = plan.seccomp ? seccompFilter({ mayStartProcesses }) : null;
  const child = spawn(command as string, args, {
    cwd: '/',
    env: { ...runnerEnvironment, ...environment },
    stdio: [
      ...(['pipe', 'pipe', 'pipe'] as const),
      filter ? 'pipe' : 'ignore',
      ...(furtherPipes === 1 ? (['pipe'] as const) : []),
    ],
    detached: true,
    ...(plan.userId === null ? {} : { uid: plan.userId, gid: plan.userId }),
  });
  // A child that died with unread input breaks the pipe; its exit tells it.
  for (const stream of child.stdio) stream?.on('error', () => {});
  if (filter) (child.stdio[seccompDescriptor] as Writable | undefined)?.end(filter);
  return child;
}
