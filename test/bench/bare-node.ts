import { spawn } from 'node:child_process';
import { timed } from './measure.ts';

/** Milliseconds of a Node process that does nothing: the anchor of whatever needs a process of its own elsewhere. */
export function bareNodeMs(): Promise<number> {
  return timed(
    () =>
      new Promise<void>((resolve, reject) => {
        const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
        child.on('error', reject);
        child.on('exit', () => resolve());
      }),
  );
}
