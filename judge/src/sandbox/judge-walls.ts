import { lastBounds, type LaunchPlan, runnerEnvironment } from './launch-command.ts';
import type { ProcessUsage } from './process-files.ts';
import type { ProbeAnswer } from './wall-probe.ts';
import type { RunnerWalls, Wall } from './walls.ts';

/** One probe: its answer and what was seen of it from outside; the texts are those of /proc. */
export interface Sight {
  readonly answer: ProbeAnswer;
  readonly usage: ProcessUsage | null;
  readonly hostPid: number;
  readonly userId: string | undefined;
  readonly capabilities: string | undefined;
  readonly noNewPrivileges: string | undefined;
  readonly seccomp: string | undefined;
  readonly addressSpace: string | undefined;
  readonly cpuTime: string | undefined;
}

const denied = 'ERR_ACCESS_DENIED';
/** Shells and bubblewrap add these themselves; macOS adds the last. */
const harmlessNames = [
  ...Object.keys(runnerEnvironment),
  'PWD',
  'OLDPWD',
  'SHLVL',
  '_',
  '__CF_USER_TEXT_ENCODING',
];

/**
 * Decides from the evidence alone which walls stand.
 * @param naked the probe without Node's permission model: only the operating system holds it
 * @param permitted the answer of the probe with it
 * @param host what the host noticed of both
 */
export function judgeWalls(
  plan: LaunchPlan,
  naked: Sight,
  permitted: ProbeAnswer,
  host: { readonly connections: number; readonly written: number },
): RunnerWalls {
  const { answer } = naked;
  return {
    permission: judgePermission(permitted),
    filesystem: wall(
      answer.readSecret !== 'done' &&
        answer.readPasswd !== 'done' &&
        !answer.write.includes('done') &&
        host.written === 0,
      'only node and the program can be read, nothing can be written',
      'files of the host can be reached by native code',
    ),
    network: wall(
      answer.connect !== 'done' && host.connections === 0,
      `a connection to loopback ended in ${answer.connect}`,
      'sockets of the host can be reached by native code',
    ),
    processes: judgeProcesses(naked),
    seccomp: wall(
      naked.seccomp === '2' && answer.connect === 'EPERM',
      'a system call filter is in force',
      plan.seccomp ? 'the filter is not in force' : 'no filter can be set without bubblewrap',
    ),
    privileges: judgePrivileges(naked),
    environment: wall(
      answer.environment.every((name) => harmlessNames.includes(name)),
      'only a fixed time zone and language are set',
      `the runner sees ${answer.environment.length} variables`,
    ),
    memory: wall(
      (naked.usage?.memoryBytes ?? 0) > 10e6 &&
        naked.addressSpace === `${lastBounds.addressSpaceBytes}`,
      'resident memory is polled, address space is limited',
      naked.usage === null
        ? 'its memory cannot be read'
        : 'only polled, its address space is not limited',
    ),
    cpu: wall(
      (naked.usage?.cpuTimeMs ?? 0) > 0 && naked.cpuTime === `${lastBounds.cpuSeconds}`,
      'processor time is polled and limited',
      naked.usage === null
        ? 'its processor time cannot be read'
        : 'only polled, not limited by the system',
    ),
    'parent-death': wall(
      plan.method !== 'plain',
      'the kernel kills it when its parent dies',
      'it ends only at the end of its input, which native code can put off',
    ),
  };
}

function judgePermission(permitted: ProbeAnswer): Wall {
  const attempts = [
    permitted.readSecret,
    permitted.readPasswd,
    ...permitted.write,
    permitted.connect,
    permitted.spawnShell,
    permitted.spawnNode,
  ];
  const through = attempts.filter((result) => result !== denied).length;
  return wall(
    through === 0 && permitted.readable === 'done',
    'Node refuses files, network and processes',
    permitted.readable === 'done'
      ? `${through} of ${attempts.length} attempts were not refused by Node`
      : `the program's own files cannot be read: ${permitted.readable}`,
  );
}

function judgeProcesses({ answer, hostPid }: Sight): Wall {
  const spawned = answer.spawnShell === 'done' || answer.spawnNode === 'done';
  const own = answer.pid !== hostPid;
  return wall(
    !spawned && own,
    'it starts no process and sees none of the host',
    [spawned && 'native code can start processes', !own && 'it sees the processes of the host']
      .filter(Boolean)
      .join(', '),
  );
}

function judgePrivileges(naked: Sight): Wall {
  const without = /^0+$/.test(naked.capabilities ?? '') && naked.noNewPrivileges === '1';
  return wall(
    without && naked.answer.becomeRoot !== 'done',
    `no capabilities, user ${naked.userId} of the host`,
    naked.capabilities === undefined
      ? 'privileges cannot be read on this system'
      : naked.answer.becomeRoot === 'done'
        ? 'it can be root'
        : 'it could gain privileges by starting a set-user-id program',
  );
}

function wall(stands: boolean, holds: string, missing: string): Wall {
  return { stands, how: stands ? holds : missing };
}
