import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { processTree, type ProcessUsage, usageOf } from './process-files.ts';

/** Reads a process and all below it from outside. Null: it is gone, or cannot be read. */
export interface ProcessMeter {
  /** How often it may be asked without being felt. */
  readonly intervalMs: number;
  measure(pid: number): Promise<ProcessUsage | null>;
}

/** Linux: about 0.1 ms a sample, so a runner that grows by 1 GB/s is seen after 25 MB. */
export const procMeter: ProcessMeter = {
  intervalMs: 25,
  async measure(pid) {
    return usageOf(processTree(pid));
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

/** "[[days-]hours:]minutes:seconds[.hundredths]" as ps writes it. */
function psTimeMs(time: string): number {
  const [days, clock] = time.includes('-') ? time.split('-') : ['0', time];
  const seconds = (clock ?? '0').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}
