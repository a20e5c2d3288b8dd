import { chownSync, cpSync, existsSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { letOthersPass } from '../data/data-folder.ts';
import { StartError } from '../start-error.ts';

/** The user `nobody`, by its number on every system we run on. */
const nobody = 65534;

/**
 * How Postgres is run. It refuses to run as root, so root starts it in a user namespace in which root is
 * nobody (`unshare -U`: no new user, files stay root's), or, where containers forbid that, as the real nobody.
 */
export type RunAs = 'direct' | 'namespace' | 'nobody';

export interface PostgresRunner {
  readonly runAs: RunAs;
  readonly binaries: PostgresBinaries;
  spawn(
    binary: keyof PostgresBinaries,
    args: readonly string[],
    options?: SpawnOptions,
  ): ChildProcess;
  /** Makes a file or folder belong to the user that Postgres runs as. */
  own(path: string): void;
}

/** Ways to try, in order, for the user we are. */
export function waysToRun(uid = process.getuid?.()): readonly RunAs[] {
  if (uid !== 0) return ['direct'];
  return process.platform === 'linux' ? ['namespace', 'nobody'] : ['nobody'];
}

/** Postgres speaks English here, so that its messages can be read by program. */
const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * The first way in which the Postgres programs do start.
 * @throws StartError with the programs' own words when none does.
 */
export function chooseRunner(
  binaries: PostgresBinaries,
  folder: DataFolder,
  ways = waysToRun(),
): PostgresRunner {
  const refusals: string[] = [];
  for (const way of ways) {
    const runner = prepare(way, binaries, folder);
    const [program, args, options] = runner.command('postgres', ['--version']);
    const tried = spawnSync(program, args, { ...options, encoding: 'utf8' });
    if (tried.status === 0) return runner;
    const words =
      tried.error?.message ?? (tried.stderr.trim().split('\n')[0] || `exit code ${tried.status}`);
    refusals.push(way === 'direct' ? words : `as ${way}: ${words}`);
  }
  const rootHint =
    ways[0] === 'direct'
      ? 'run npm ci to install it again'
      : 'run npm ci again, or start as a normal user';
  throw new StartError(
    `Postgres cannot run on this machine (${refusals.join('; ')}); ${rootHint}.`,
  );
}

function prepare(runAs: RunAs, installed: PostgresBinaries, folder: DataFolder) {
  const binaries = runAs === 'nobody' ? reachableCopy(installed, folder) : installed;
  const user = runAs === 'nobody' ? { uid: nobody, gid: nobody } : {};
  const owner = runAs === 'nobody' ? nobody : process.getuid?.();
  const command = (
    binary: keyof PostgresBinaries,
    args: readonly string[],
  ): [string, string[], SpawnOptions] => {
    const options = { cwd: folder.path, env: environment, ...user };
    return runAs === 'namespace'
      ? ['unshare', ['-U', binaries[binary], ...args], options]
      : [binaries[binary], [...args], options];
  };
  return {
    runAs,
    binaries,
    command,
    spawn: (binary: keyof PostgresBinaries, args: readonly string[], more: SpawnOptions = {}) => {
      const [program, programArgs, options] = command(binary, args);
      return spawn(program, programArgs, { ...options, ...more });
    },
    own: (path: string) => {
      if (owner !== undefined && statSync(path).uid !== owner) giveAll(path, owner);
    },
  };
}

/** nobody may not be able to pass through the folders above the checkout, so it gets a copy beside its data. */
function reachableCopy(installed: PostgresBinaries, folder: DataFolder): PostgresBinaries {
  letOthersPass(folder);
  const copy = join(folder.path, 'postgres-binaries');
  const native = dirname(dirname(installed.postgres));
  const stamp = join(copy, 'lib');
  if (!existsSync(stamp) || statSync(stamp).mtimeMs < statSync(join(native, 'lib')).mtimeMs) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true, force: true });
  }
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') };
}

function giveAll(path: string, owner: number): void {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path, { recursive: true }))
      lchownSync(join(path, String(entry)), owner, owner);
  }
  chownSync(path, owner, owner);
}
