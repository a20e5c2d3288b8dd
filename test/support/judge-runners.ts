import { readFileSync } from 'node:fs';
import { processTree } from '../../judge/src/sandbox/process-meter.ts';

/** Command lines of the runners and compilers below this process. */
export function runnersLeft(): string[] {
  return processTree(process.pid)
    .slice(1)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((command) => /runner\.mjs|compile-child/.test(command));
}
