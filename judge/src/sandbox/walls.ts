import { JudgeInternalError } from '../judge.ts';

/**
 * The walls around a runner. The isolate inside it is the inner wall; these hold when native code has broken out of
 * V8, so each was tried from inside by a program that Node's own permission model did not hold back.
 */
export const runnerWallNames = [
  'permission', // Node's permission model refuses files, network and processes to JavaScript
  'filesystem', // nothing readable but node and the runner's own files, nothing writable
  'network', // no way to any socket, loopback included
  'processes', // starts no process and sees none of the host's
  'seccomp', // the kernel refuses the calls of denied-syscalls.ts
  'privileges', // no capabilities, and no program could give it any
  'environment', // sees none of this process's environment
  'memory', // its memory can be read from outside and its address space is bounded
  'cpu', // its processor time can be read from outside and has a last bound
  'parent-death', // the kernel ends it when this process dies
] as const;
/** And the walls around the process that compiles foreign text, as one. */
export const wallNames = [...runnerWallNames, 'compiler'] as const;
export type RunnerWallName = (typeof runnerWallNames)[number];
export type WallName = (typeof wallNames)[number];

/** `how` is one clause for a person: what holds it up, or what got through. */
export interface Wall {
  readonly stands: boolean;
  readonly how: string;
}
/** Around runners; what a plan knows. */
export type RunnerWalls = Readonly<Record<RunnerWallName, Wall>>;
/** Around all foreign code and text; what an engine knows once it has started. */
export type Walls = Readonly<Record<WallName, Wall>>;

/** What starts the runner: bubblewrap holds all walls, the others are for machines that lack or forbid it. */
export const wallMethods = ['bwrap', 'unshare', 'setpriv', 'plain'] as const;
export type WallMethod = (typeof wallMethods)[number];

/** How runners are started on this machine; made once by `planWalls`. */
export interface WallPlan {
  readonly method: WallMethod;
  /** The user and group that the runner gets before anything else happens; null: those of this process. */
  readonly userId: number | null;
  readonly seccomp: boolean;
  /** Shared libraries of node, absolute; what bubblewrap must show besides node and the program. */
  readonly libraries: readonly string[];
  /** What the self test saw. */
  readonly walls: RunnerWalls;
}

type SomeWalls = Readonly<Partial<Record<WallName, Wall>>>;

function known(walls: SomeWalls): { readonly name: WallName; readonly wall: Wall }[] {
  return wallNames.flatMap((name) => {
    const wall = walls[name];
    return wall === undefined ? [] : [{ name, wall }];
  });
}

export function missingWalls(walls: SomeWalls): WallName[] {
  return known(walls)
    .filter(({ wall }) => !wall.stands)
    .map(({ name }) => name);
}

const bubblewrap =
  'install bubblewrap (for example: apt-get install bubblewrap) and allow user namespaces to this account';
const readableLimits =
  'run it on Linux with /proc and a /bin/sh that can set limits (ulimit -v, -t)';

/** How to get a wall that is missing, one clause. */
export const remedies: Readonly<Record<WallName, string>> = {
  permission: 'use the Node that npm install brings',
  filesystem: bubblewrap,
  network: bubblewrap,
  processes: bubblewrap,
  seccomp: `${bubblewrap}; there is a filter for x86-64 and arm64`,
  privileges: `${bubblewrap}, or install util-linux (setpriv)`,
  environment: bubblewrap,
  memory: readableLimits,
  cpu: readableLimits,
  'parent-death': `${bubblewrap}, or install util-linux (setpriv)`,
  compiler: `${bubblewrap}, which must be able to mount /proc for it`,
};

export interface WallLine {
  readonly wall: WallName;
  readonly stands: boolean;
  readonly how: string;
  /** How to get it; absent when it stands. */
  readonly remedy?: string;
}

/** The self test wall by wall. */
export function listWalls(walls: SomeWalls): WallLine[] {
  return known(walls).map(({ name, wall }) => ({
    wall: name,
    stands: wall.stands,
    how: wall.how,
    ...(wall.stands ? {} : { remedy: remedies[name] }),
  }));
}

/** For a terminal: "seccomp       no   no filter can be set without bubblewrap; install ..." */
export function showWall({ wall, stands, how, remedy }: WallLine): string {
  const end = remedy === undefined ? '' : `; ${remedy}`;
  return `${wall.padEnd(13)} ${stands ? 'yes' : 'no '}  ${how}${end}`;
}

/** One sentence a missing wall and what to do about them; null when all stand. */
export function describeMissingWalls(walls: SomeWalls): string | null {
  const missing = missingWalls(walls);
  if (missing.length === 0) return null;
  const list = missing.map((name) => `${name} (${walls[name]?.how})`).join('; ');
  const advice =
    process.platform === 'linux'
      ? 'Install bubblewrap (for example: apt-get install bubblewrap) and allow user namespaces to the account that runs the worker'
      : 'Run the worker on Linux with bubblewrap installed';
  return `Walls missing around foreign code: ${list}. ${advice}.`;
}

/** For machines that judge strangers: throws unless every wall stands. */
export function requireAllWalls(walls: SomeWalls): void {
  const missing = describeMissingWalls(walls);
  if (missing !== null) throw new JudgeInternalError(missing);
}

/** Before the self test has spoken. */
export const noWalls: Walls = Object.fromEntries(
  wallNames.map((name) => [name, { stands: false, how: 'not tried yet' }]),
) as unknown as Walls;
