import { spawn } from 'node:child_process';

/**
 * Stops Postgres when this process dies without a word: a shell that waits for the end of a pipe which only this
 * process holds open. A few hundred kilobytes, and no way to miss a kill -9.
 * @returns a function that sends the guardian home once Postgres has stopped.
 */
export function guardPostgres(pid: number): () => void {
  const script = 'read -r word && exit 0; kill -INT "$1"';
  const guardian = spawn('/bin/sh', ['-c', script, 'tickjudge-guardian', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Out of the terminal's group: Ctrl-C must not send the guardian away before its time.
    detached: true,
  });
  guardian.stdin.on('error', () => undefined);
  guardian.on('error', () => undefined);
  guardian.unref();
  return () => guardian.stdin.end('done\n');
}
