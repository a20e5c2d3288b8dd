import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data/data-folder.ts';
import {
  commandLine,
  identifyProcess,
  signalProcess,
  waitForEnd,
} from '../process/process-identity.ts';
import { StartError } from '../start-error.ts';

/** How long a left-over server gets for each way of stopping it, politest first. */
const stopWays = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
] as const;

/**
 * Deals with the postmaster.pid that a killed Postgres leaves. Call it with the data folder locked: then a server
 * that still runs on this cluster belongs to nobody, and is stopped. Postgres itself takes care of a pid file whose
 * process is gone, but mistakes any living process that got the number since (common in containers) for a server.
 */
export async function endStalePostmaster(folder: DataFolder): Promise<void> {
  const file = join(folder.cluster, 'postmaster.pid');
  const lines = readLines(file);
  const pid = Number(lines[0]);
  const found = Number.isSafeInteger(pid) && pid > 0 ? identifyProcess(pid) : undefined;
  if (!found) return;
  if (!servesCluster(pid, folder.cluster)) {
    // Our own number says "not a server, look on": a server never takes its parent for one. Postgres then still
    // makes its second test, whether backends of the dead server hold the old shared memory.
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    return;
  }
  for (const [signal, withinMs] of stopWays) {
    signalProcess(pid, signal);
    if (await waitForEnd(found, withinMs)) return;
  }
  throw new StartError(
    `A Postgres left running on ${folder.cluster} (pid ${pid}) does not stop; end it, then start again.`,
  );
}

function servesCluster(pid: number, cluster: string): boolean {
  const command = commandLine(pid);
  return /\bpostgres\b/.test(command) && command.includes(`-D ${cluster}`);
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
