import type { ChildProcess } from 'node:child_process';
import { processTree } from './process-files.ts';
import type { WallMethod } from './walls.ts';

/** How long the outer process has to notice that the inner one was killed. */
const outerGraceMs = 2_000;

/**
 * Kills a child that leads a process group of its own, and all that it started. Behind bwrap and unshare the first
 * process of the inner process space is killed, which ends all in it, so that the outer process reaps it and leaves no
 * orphan to a container whose first process reaps nothing; the timer that is answered then kills the outer one.
 */
export function killWalled(child: ChildProcess, method: WallMethod): NodeJS.Timeout | undefined {
  const { pid } = child;
  if (pid === undefined || pid <= 0) return undefined;
  const inner = processTree(pid)[1];
  if ((method === 'bwrap' || method === 'unshare') && inner !== undefined) {
    try {
      process.kill(inner, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
    return setTimeout(() => killGroup(child), outerGraceMs);
  }
  killGroup(child);
  return undefined;
}

export function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid as number), 'SIGKILL');
  } catch {
    // Gone already, or not yet the leader of its group.
    child.kill('SIGKILL');
  }
}
