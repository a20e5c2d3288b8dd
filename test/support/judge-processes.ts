import { readFileSync } from 'node:fs';
import { processTree, usageOf } from '../../judge/src/sandbox/process-files.ts';

/** Ids of the runners, compilers and type checkers below this process; what stands around a runner counts as well. */
export function judgeProcesses(): number[] {
  return processTree(process.pid)
    .slice(1)
    .filter((pid) => /runner\.cjs|compile-child|typescript/.test(commandOf(pid)));
}

/** What the largest of them holds of the machine's memory now. */
export function largestJudgeProcessBytes(): number {
  return Math.max(0, ...judgeProcesses().map((pid) => usageOf([pid])?.memoryBytes ?? 0));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // It ended meanwhile.
  }
}
