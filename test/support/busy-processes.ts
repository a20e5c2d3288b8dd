import { type ChildProcess, spawn } from 'node:child_process';

/** Processes that do nothing but compute, as neighbours of what is measured. */
export function busyProcesses(count: number): { stop(): void } {
  const children: ChildProcess[] = Array.from({ length: count }, () =>
    // Ends itself when whoever started it is gone: its input ends then.
    spawn(process.execPath, ['-e', busyLoop], { stdio: ['pipe', 'ignore', 'ignore'] }),
  );
  return { stop: () => children.forEach((child) => child.kill('SIGKILL')) };
}

const busyLoop = `
process.stdin.on('end', () => process.exit()).resume();
(function loop() {
  const until = performance.now() + 50;
  while (performance.now() < until);
  setImmediate(loop);
})();`;
