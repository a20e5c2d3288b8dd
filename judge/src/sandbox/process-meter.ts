import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** What a process and all below it hold and have spent. */
export interface ProcessUsage {
  readonly memoryBytes: number;
  readonly cpuTimeMs: number;
}

/** Reads a process from outside. Null: it is gone, or cannot be read. */
export interface ProcessMeter {
  /** How often it may be asked without being felt. */
  readonly intervalMs: number;
  measure(pid: number): Promise<ProcessUsage | null>;
}

/** Linux: about 0.1 ms a sample, so a runner that grows by 1 GB/s is seen after 25 MB. */
export const procMeter: ProcessMeter = {
  intervalMs: 25,
  async measure(pid) {
    let memoryBytes = 0;
    let cpuTimeMs = 0;
    const found = processTree(pid);
    for (const process of found) {
      memoryBytes += statusNumber(process, 'VmRSS') * 1024 + statusNumber(process, 'VmSwap') * 1024;
      cpuTimeMs += processCpuTimeMs(process);
    }
    return memoryBytes === 0 ? null : { memoryBytes, cpuTimeMs };
  },
};

/** macOS and others: starts `ps` for each sample, so it looks rarely. */
export const psMeter: ProcessMeter = {
  intervalMs: 250,
  measure: (pid) =>
    new Promise((resolve) => {
      execFile('/bin/ps', ['-o', 'rss=', '-o', 'time=', '-p', `${pid}`], (error, stdout) => {
        const [rss, time] = stdout.trim().split(/\s+/);
        if (error || rss === undefined || time === undefined) return resolve(null);
        resolve({ memoryBytes: Number(rss) * 1024, cpuTimeMs: psTimeMs(time) });
      });
    }),
};

export const processMeter: ProcessMeter = existsSync('/proc/self/stat') ? procMeter : psMeter;

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

const kernelListsChildren = existsSync(`/proc/self/task/${process.pid}/children`);

function childrenOf(pid: number): number[] {
  if (kernelListsChildren) {
    return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  }
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

function statusNumber(pid: number, field: string): number {
  return Number.parseInt(processStatus(pid, field) ?? '0', 10);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process ended between two reads.
  }
}

/** "[[days-]hours:]minutes:seconds[.hundredths]" as ps writes it. */
function psTimeMs(time: string): number {
  const [days, clock] = time.includes('-') ? time.split('-') : ['0', time];
  const seconds = (clock ?? '0').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}
