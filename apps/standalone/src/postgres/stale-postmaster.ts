import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data/data-folder.ts';
import { explainFileErrors } from '../data/data-folder.ts';
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
 * that still runs on this cluster belongs to nobody, and is stopped. Of any other process with its number (a later
 * one, or a zombie that a container's init never takes in) Postgres would believe that it is a server and not start.
 */
export async function endStalePostmaster(folder: DataFolder): Promise<void> {
  const file = join(folder.cluster, 'postmaster.pid');
  const pid = Number(readLines(file)[0]);
  if (Number.isSafeInteger(pid) && pid > 0 && servesCluster(pid, folder.cluster))
    await endServer(pid, folder);
  const [holder, ...rest] = readLines(file);
  if (holder === undefined) return;
  // Our own number says "not a server, look on": a server never takes its parent for one. Postgres then still
  // makes its second test, whether backends of the dead server hold the old shared memory.
  explainFileErrors(folder.path, () =>
    writeFileSync(file, [String(process.pid), ...rest].join('\n')),
  );
}

async function endServer(pid: number, folder: DataFolder): Promise<void> {
  const server = identifyProcess(pid);
  for (const [signal, withinMs] of stopWays) {
    if (!server) return;
    signalProcess(pid, signal);
    if (await waitForEnd(server, withinMs)) return;
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
