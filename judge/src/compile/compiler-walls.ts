import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Inside,
  type LaunchPlan,
  nodeLibraryFolders,
  processLimit,
  processNamespace,
  processStatus,
  type Wall,
} from '../sandbox/index.ts';

/**
 * The compiler only parses foreign text, yet in native code of two large programs. It gets a runner's walls as far as
 * they suit it: it must read its packages, start the type checker, and have a folder of its own in memory, where swc
 * unpacks its native half (70 ms a start, which a process of 200 compiles does not notice).
 */
export const noWallsAtAll: LaunchPlan = {
  method: 'plain',
  userId: null,
  seccomp: false,
  libraries: [],
};

const scratch = '/scratch';

/** The same plan as for runners, with whole folders of libraries: those of swc are not node's own. */
export function compilerPlan(plan: LaunchPlan): LaunchPlan {
  return { ...plan, libraries: nodeLibraryFolders(plan.libraries) };
}

export function compilerInside(childFile: string, plan: LaunchPlan): Inside {
  const ownFiles = plan.method === 'bwrap';
  return {
    nodeArguments: [
      '--no-warnings',
      // Reads are held by the outer walls; this refuses writes and sockets to JavaScript where there are none.
      ...['--permission', '--allow-fs-read=*', '--allow-addons', '--allow-worker'],
      '--allow-child-process',
      ...(ownFiles ? [`--allow-fs-write=${scratch}`] : []),
      childFile,
    ],
    readable: ownFiles ? readablePaths(childFile) : [],
    bounds: {
      // Two V8 isolates and the type checker's Go reserve far more than they use: 8 GiB ends the lifeline's thread.
      addressSpaceBytes: 32 * 2 ** 30,
      cpuSeconds: 3_600,
      openFiles: 256,
      fileBytes: 256 * 2 ** 20,
    },
    ...(ownFiles ? { scratch } : {}),
  };
}

export const compilerEnvironment = (memoryLimitBytes: number): Record<string, string> => ({
  GOMAXPROCS: '2',
  // The collector works harder before the limit; beyond it the watchdog acts.
  GOMEMLIMIT: String(Math.round(memoryLimitBytes * 0.75)),
});

export const scratchEnvironment = { SWC_NATIVE_BINDING_CACHE: scratch } as const;

/** The compiler's program, the types beside it, and every node_modules folder that its imports may be found in. */
function readablePaths(childFile: string): string[] {
  const here = dirname(fileURLToPath(import.meta.url));
  const room = join(here, '../..');
  const paths = [dirname(here), join(room, 'types'), join(room, 'package.json')];
  for (let folder = room; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    if (existsSync(packages)) paths.push(packages, realpathSync(packages));
    if (folder === dirname(folder)) break;
  }
  if (!childFile.startsWith(dirname(here))) paths.push(childFile);
  return [...new Set(paths)];
}

/** What the kernel says of the processes that stand now, and not what was asked for. */
export function lookAtCompiler(pids: readonly number[], failure: string | null): Wall {
  const inner = pids.filter((pid) => /^\d+\s+\d/.test(processStatus(pid, 'NSpid') ?? ''));
  const each = (holds: (pid: number) => boolean): boolean =>
    inner.length > 0 && inner.every((pid) => holds(pid));
  const differs = (kind: string) => (pid: number) => {
    const theirs = processNamespace(pid, kind);
    return theirs !== undefined && theirs !== processNamespace('self', kind);
  };
  const missing = [
    inner.length === 0 && 'it sees the processes of the host',
    !each(differs('net')) && 'it has a way to the network',
    !each(differs('mnt')) && 'it can read files of the host',
    !each((pid) => processStatus(pid, 'Seccomp') === '2') && 'no system call filter is in force',
    !each(
      (pid) =>
        /^0+$/.test(processStatus(pid, 'CapEff') ?? '') && processStatus(pid, 'NoNewPrivs') === '1',
    ) && 'it could gain privileges',
    !pids.every((pid) => processLimit(pid, 'Max cpu time') !== 'unlimited') &&
      'its processor time has no last bound',
  ].filter((text) => text !== false);
  return {
    stands: missing.length === 0,
    how:
      missing.length === 0
        ? 'the compiler reads its packages only, without network, privileges and forbidden calls'
        : `${missing.join(', ')}${failure === null ? '' : `; behind the walls it did not start: ${failure}`}`,
  };
}
