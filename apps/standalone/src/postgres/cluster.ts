import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { explainPostgres } from './explain.ts';
import type { PostgresRunner } from './run-as.ts';
import type { PostgresBinaries } from './binaries.ts';
import { damaged } from '../data/damage.ts';
import type { DataFolder } from '../data/data-folder.ts';
import {
  explainFileErrors,
  isMarked,
  markDataFolder,
  randomPassword,
} from '../data/data-folder.ts';
import { onLines } from '../process/lines.ts';
import { StartError, errorCode } from '../start-error.ts';

/** Superuser of the cluster; only the supervisor knows its password. */
export const superuser = 'postgres';

/**
 * Makes sure that the cluster stands: makes one in a new folder, checks one that is there. Never touches data.
 * @returns the superuser's password.
 * @throws StartError when the cluster is damaged or of another major version.
 */
export async function ensureCluster(
  folder: DataFolder,
  runner: PostgresRunner,
  stop: AbortSignal,
): Promise<string> {
  if (existsSync(folder.cluster)) {
    await checkCluster(folder, runner, stop);
  } else {
    if (isMarked(folder)) throw damaged(folder.path, 'its folder postgres/ is missing');
    await createCluster(folder, runner, stop);
  }
  explainFileErrors(folder.path, () => runner.own(folder.cluster));
  const password = readPassword(folder) ?? (await renewPassword(folder, runner, stop));
  if (!isMarked(folder)) markDataFolder(folder);
  return password;
}

async function createCluster(
  folder: DataFolder,
  runner: PostgresRunner,
  stop: AbortSignal,
): Promise<void> {
  const passwordForInitdb = `${folder.password}.new`;
  const password = randomPassword();
  explainFileErrors(folder.path, () => {
    // Left by a first start that was killed: initdb had not finished, so nothing was ever stored in it.
    rmSync(folder.unfinishedCluster, { recursive: true, force: true });
    rmSync(passwordForInitdb, { force: true });
    writeFileSync(folder.password, password, { mode: 0o600 });
    writeFileSync(passwordForInitdb, password, { mode: 0o600 });
    mkdirSync(folder.unfinishedCluster, { mode: 0o700 });
    runner.own(passwordForInitdb);
    runner.own(folder.unfinishedCluster);
  });
  const args = [
    ...['-D', folder.unfinishedCluster, '-U', superuser, '--pwfile', passwordForInitdb],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
    // The locale is built in: sorting must not change with the machine's C library.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
  try {
    await runToEnd(folder, runner, 'initdb', args, '', stop);
    explainFileErrors(folder.path, () => renameSync(folder.unfinishedCluster, folder.cluster));
  } catch (error) {
    rmSync(folder.unfinishedCluster, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordForInitdb, { force: true });
  }
}

async function checkCluster(
  folder: DataFolder,
  runner: PostgresRunner,
  stop: AbortSignal,
): Promise<void> {
  const theirs = readIfThere(folder, join(folder.cluster, 'PG_VERSION'))?.trim();
  if (theirs === undefined)
    throw damaged(folder.path, 'its folder postgres/ has no file PG_VERSION');
  const said = await runToEnd(folder, runner, 'postgres', ['--version'], '', stop);
  const ours = /\b(\d+)\.\d+/.exec(said)?.[1];
  if (theirs !== ours) {
    throw new StartError(
      `The database in ${folder.path} was made by Postgres ${theirs} and this Tickjudge brings Postgres ${ours}; nothing was changed: move the data over with pg_dump, or choose another folder with --data-dir.`,
    );
  }
}

/** The password file was lost: Postgres in single-user mode, where no password is asked, takes a new one. */
async function renewPassword(
  folder: DataFolder,
  runner: PostgresRunner,
  stop: AbortSignal,
): Promise<string> {
  const password = randomPassword();
  const statement = `ALTER ROLE ${superuser} PASSWORD '${password}'\n`;
  await runToEnd(
    folder,
    runner,
    'postgres',
    ['--single', '-D', folder.cluster, 'postgres'],
    statement,
    stop,
  );
  explainFileErrors(folder.path, () => writeFileSync(folder.password, password, { mode: 0o600 }));
  return password;
}

/** Runs a Postgres program to its end. @returns what it wrote. @throws StartError explaining its failure. */
async function runToEnd(
  folder: DataFolder,
  runner: PostgresRunner,
  binary: keyof PostgresBinaries,
  args: readonly string[],
  input: string,
  stop: AbortSignal,
): Promise<string> {
  // Its own process group: a Ctrl-C in the terminal must reach it through us, so that half a cluster is taken away.
  const child = runner.spawn(binary, args, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const kill = (): unknown => child.kill('SIGTERM');
  stop.addEventListener('abort', kill);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) onLines(stream, (line) => (output += `${line}\n`));
  }
  child.stdin?.on('error', () => undefined).end(input);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    stop.throwIfAborted();
    if (code !== 0) throw explainPostgres(output, folder.path);
    return output;
  } finally {
    stop.removeEventListener('abort', kill);
  }
}

const readPassword = (folder: DataFolder): string | undefined =>
  readIfThere(folder, folder.password)?.trim() || undefined;

function readIfThere(folder: DataFolder, file: string): string | undefined {
  return explainFileErrors(folder.path, () => {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}
