import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Linux's /proc, read in this one place: what processes hold, have spent and may do. A process may end between two
 * reads, so whatever is not there reads as empty.
 */

/** What a process and all below it hold and have spent. */
export interface ProcessUsage {
  readonly memoryBytes: number;
  readonly cpuTimeMs: number;
}

/** Sum over the processes that still live; null when none can be read. About 0.05 ms a process. */
export function usageOf(pids: readonly number[]): ProcessUsage | null {
  let memoryBytes = 0;
  let cpuTimeMs = 0;
  for (const pid of pids) {
    memoryBytes += statusKibibytes(pid, 'VmRSS') * 1024 + statusKibibytes(pid, 'VmSwap') * 1024;
    cpuTimeMs += processCpuTimeMs(pid);
  }
  return memoryBytes === 0 ? null : { memoryBytes, cpuTimeMs };
}

/** What the innermost process calls itself; empty where it can't be read. */
export function processTitle(pid: number): string {
  const innermost = processTree(pid).at(-1) ?? pid;
  return read(`/proc/${innermost}/cmdline`).split('\0', 1)[0] ?? '';
}

/** The process and its descendants, parents first. Bubblewrap's real node is two levels down. */
export function processTree(pid: number): number[] {
  const tree = [pid];
  for (const parent of tree) tree.push(...childrenOf(parent));
  return tree;
}

/** A field of /proc/<pid>/status, such as "Seccomp"; undefined when the process or the field is not there. */
export function processStatus(pid: number, field: string): string | undefined {
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(read(`/proc/${pid}/status`))?.[1];
}

/** The soft limit of a resource ("Max cpu time") as /proc says it, "unlimited" included. */
export function processLimit(pid: number, name: string): string | undefined {
  return new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(read(`/proc/${pid}/limits`))?.[1];
}

/** Identity of a namespace ("net", "mnt") of a process; undefined when it may not be looked at. */
export function processNamespace(pid: number | 'self', kind: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`);
  } catch {
    return undefined;
  }
}

const kernelListsChildren = existsSync(`/proc/self/task/${process.pid}/children`);

function childrenOf(pid: number): number[] {
  if (kernelListsChildren) {
    return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  }
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statFields(Number(name))[1] === `${pid}`)
    .map(Number);
}

/** Clock ticks a second, as the kernel reports times to programs; 100 on every Linux that node runs on. */
const ticksPerSecond = 100;

function processCpuTimeMs(pid: number): number {
  const fields = statFields(pid);
  // Fields 14 and 15 of proc(5), counted from 1; the first here is field 3.
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1000) / ticksPerSecond;
}

/** Fields of /proc/<pid>/stat after the command's name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function statusKibibytes(pid: number, field: string): number {
  return Number.parseInt(processStatus(pid, field) ?? '0', 10);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process ended between two reads.
  }
}
