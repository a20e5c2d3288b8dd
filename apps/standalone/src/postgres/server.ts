import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { explainPostgres } from './explain.ts';
import { guardPostgres } from './guardian.ts';
import type { PostgresRunner } from './run-as.ts';
import { endStalePostmaster } from './stale-postmaster.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { fullDisk, isDiskFull } from '../data/data-folder.ts';
import { onLines } from '../process/lines.ts';
import type { LogFile } from '../process/log-file.ts';
import { claimablePort } from '../port.ts';

/** Postgres listens here and nowhere else. */
export const loopback = '127.0.0.1';

/** Politest first: fast shutdown ends connections and writes a checkpoint; immediate leaves recovery to the next start. */
const stopWays = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;
const startAttempts = 5;
const lastLinesKept = 40;

export interface PostgresServer {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server ends, in whatever way. */
  readonly ended: Promise<void>;
  /** Stops it: every connection is ended, everything is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts Postgres on the cluster, on a free loopback port (or on the given one, after a crash).
 * @throws StartError in one sentence when it does not come up.
 */
export async function startPostgres(
  folder: DataFolder,
  runner: PostgresRunner,
  log: LogFile,
  samePort?: number,
): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt++) {
    await endStalePostmaster(folder);
    const port = samePort ?? (await claimablePort(loopback, 0));
    const started = launch(folder, runner, log, port);
    if (await started.ready) return started.server;
    await started.server.stop();
    const output = started.output();
    // The port was taken in between, or backends of a killed server are still leaving: both pass by themselves.
    const passes =
      /could not bind|Address already in use|pre-existing shared memory block|is still in use/.test(
        output,
      );
    if (isDiskFull(folder)) throw fullDisk(folder.path);
    if (!passes || attempt === startAttempts) throw explainPostgres(output, folder.path, log.path);
    await delay(100 * attempt);
  }
}

function launch(folder: DataFolder, runner: PostgresRunner, log: LogFile, port: number) {
  const settings = {
    listen_addresses: loopback,
    port,
    unix_socket_directories: '',
    lc_messages: 'C',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    timezone: 'UTC',
    max_connections: 100,
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
    jit: 'off',
  };
  const child = runner.spawn(
    'postgres',
    [
      '-D',
      folder.cluster,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    // Out of the terminal's group: on Ctrl-C the API and the workers stop first, the database last.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const lastLines: string[] = [];
  const ended =
    child.pid === undefined ? Promise.resolve() : once(child, 'close').then(() => undefined);
  const ready = new Promise<boolean>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      onLines(stream, (line) => {
        log.write(line);
        lastLines.push(line);
        if (lastLines.length > lastLinesKept) lastLines.shift();
        if (line.includes('database system is ready to accept connections')) resolve(true);
      });
    }
    child.once('error', (error) => lastLines.push(`error: ${error.message}`));
    void ended.then(() => resolve(false));
  });
  const dismissGuardian = child.pid === undefined ? () => undefined : guardPostgres(child.pid);
  void ended.then(dismissGuardian);
  const server: PostgresServer = {
    port,
    pid: child.pid ?? 0,
    ended,
    stop: () => stopChild(child, ended),
  };
  return { server, ready, output: () => lastLines.join('\n') };
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const gone = ended.then(() => true);
  for (const [signal, withinMs] of stopWays) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill(signal);
    const patience = new AbortController();
    const tooLong = delay(withinMs, false, { signal: patience.signal }).catch(() => false);
    if (await Promise.race([gone, tooLong])) return patience.abort();
  }
}
