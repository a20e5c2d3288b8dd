import { accessSync, constants, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WallMethod, WallPlan } from './walls.ts';

/** What node is to run behind the walls. */
export interface Inside {
  /** Arguments of node, complete. */
  readonly nodeArguments: readonly string[];
  /** Absolute paths, files or folders, that exist inside. */
  readonly readable: readonly string[];
  /** Last bounds; a runner's unless said otherwise. */
  readonly bounds?: LastBounds;
  /** A folder in memory that it alone sees and may write to, and its own view of /proc; only bubblewrap gives it. */
  readonly scratch?: string;
}

/** The part of a plan that decides the command; the self test starts runners before it knows their walls. */
export type LaunchPlan = Omit<WallPlan, 'walls'>;

export interface LastBounds {
  readonly addressSpaceBytes: number;
  readonly cpuSeconds: number;
  readonly openFiles: number;
  /** The largest file that it may write, where it may write at all. */
  readonly fileBytes: number;
}

/**
 * Last bounds, set as resource limits; the watchdog's are far below. Node with four isolates of 256 MB needs 5 GiB of
 * address space (V8 reserves cages, measured on x86-64), so that a smaller bound would break honest runs.
 */
export const lastBounds: LastBounds = {
  addressSpaceBytes: 8 * 1024 ** 3,
  cpuSeconds: 600,
  openFiles: 64,
  fileBytes: 0,
};

/** The runner's own heap; the isolates inside have limits of their own. */
const heapMegabytes = 256;
/** "nobody" on every Linux. */
export const nobody = 65534;

/** All that a runner sees of an environment. Time zone and language are fixed, so that answers do not depend on the machine. */
export const runnerEnvironment = { TZ: 'UTC', LC_ALL: 'en_US.UTF-8' } as const;

const toolFolders = [
  '/usr/bin',
  '/bin',
  '/usr/sbin',
  '/sbin',
  '/usr/local/bin',
  '/run/current-system/sw/bin',
];

/** Absolute path of a system tool, or null. The folders are fixed: PATH must not decide what builds the walls. */
export function findTool(name: string): string | null {
  for (const folder of toolFolders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Look in the next folder.
    }
  }
  return null;
}

/** Node's flags before the script: a lean start, one thread, so that its processor time is what the judgement caused. */
export const leanFlags: readonly string[] = [
  '--no-warnings',
  '--no-node-snapshot',
  '--single-threaded',
  `--max-old-space-size=${heapMegabytes}`,
];

/** Flags of Node's permission model: addons, and reading the given paths; no other file, no network, no process. */
export function permissionFlags(readable: readonly string[]): string[] {
  const paths = new Set(readable.flatMap((path) => [path, realpathSync(path)]));
  return ['--permission', '--allow-addons', ...[...paths].map((path) => `--allow-fs-read=${path}`)];
}

/** The full command line that starts node behind the plan's walls. Throws when a tool of the plan is not installed. */
export function launchCommand(plan: LaunchPlan, inside: Inside): string[] {
  const node = [process.execPath, ...inside.nodeArguments];
  const wrapped = [...wrappers[plan.method](plan, inside), ...node];
  return ['/bin/sh', '-c', limitScript(inside.bounds ?? lastBounds), 'sh', ...wrapped];
}

const wrappers: Record<WallMethod, (plan: LaunchPlan, inside: Inside) => string[]> = {
  bwrap: (plan, inside) => [
    tool('bwrap'),
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    ...['--cap-drop', 'ALL', '--uid', `${nobody}`, '--gid', `${nobody}`],
    ...[process.execPath, ...plan.libraries, ...inside.readable].flatMap((path) => [
      '--ro-bind',
      path,
      path,
    ]),
    ...(inside.scratch === undefined
      ? []
      : ['--proc', '/proc', '--perms', '0700', '--tmpfs', inside.scratch]),
    ...['--remount-ro', '/', '--chdir', '/'],
    ...(plan.seccomp ? ['--seccomp', `${seccompDescriptor}`] : []),
    '--',
  ],
  unshare: (plan) => [
    ...wrappers.setpriv(plan, noFiles),
    tool('unshare'),
    ...['--user', `--map-user=${nobody}`, `--map-group=${nobody}`],
    ...['--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child=SIGKILL', '--'],
    // The first process of a process space ignores its own fatal signals, so a shell takes that place.
    ...['/bin/sh', '-c', '"$@"; exit $?', 'sh'],
  ],
  setpriv: () => [
    tool('setpriv'),
    ...['--no-new-privs', '--pdeathsig', 'KILL', '--inh-caps=-all', '--'],
  ],
  plain: () => [],
};
const noFiles: Inside = { nodeArguments: [], readable: [] };

/** Folders of these libraries: a program that loads more than node finds the rest of the system's beside them. */
export function nodeLibraryFolders(libraries: readonly string[]): string[] {
  return [...new Set(libraries.map((path) => dirname(path)))];
}

/** The descriptor through which bubblewrap reads the seccomp filter: the first after the standard ones. */
export const seccompDescriptor = 3;

function tool(name: string): string {
  const path = findTool(name);
  if (path === null) throw new Error(`${name} is not installed.`);
  return path;
}

/**
 * A shell sets the limits because every system has one. A limit that the system does not know is left out; the self
 * test reads back what holds. The raised score makes the kernel end a runner first when the machine is out of memory.
 */
function limitScript({ addressSpaceBytes, cpuSeconds, openFiles, fileBytes }: LastBounds): string {
  // A shell counts files in blocks of 512 bytes and memory in KiB.
  const limits = [`-c 0`, `-f ${fileBytes / 512}`, `-n ${openFiles}`, `-t ${cpuSeconds}`];
  if (process.platform === 'linux') limits.push(`-v ${addressSpaceBytes / 1024}`);
  return [
    '{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null',
    ...limits.map((limit) => `ulimit ${limit} 2>/dev/null`),
    'exec "$@"',
  ].join('; ');
}
