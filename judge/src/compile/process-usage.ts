import { readdirSync, readFileSync } from 'node:fs';

/** What a process group has used so far. */
export interface GroupUsage {
  cpuTimeMs: number;
  residentBytes: number;
}

const bytesPerPage = 4096;
/** The kernel's USER_HZ, which is 100 on every platform that Node 26 supports. */
const msPerTick = 10;

/** Ids of the processes in a group, from /proc; empty where there is no /proc (macOS). */
export function groupMembers(groupId: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => statFields(pid)?.[2] === String(groupId));
  } catch {
    return [];
  }
}

/** Sum over the processes that still live; null when none can be read. */
export function usageOf(pids: readonly number[]): GroupUsage | null {
  const usage: GroupUsage = { cpuTimeMs: 0, residentBytes: 0 };
  let seen = false;
  for (const pid of pids) {
    const fields = statFields(pid);
    if (!fields) continue;
    seen = true;
    usage.cpuTimeMs += (Number(fields[11]) + Number(fields[12])) * msPerTick;
    usage.residentBytes += Number(fields[21]) * bytesPerPage;
  }
  return seen ? usage : null;
}

/** Fields of /proc/PID/stat from the third on (state is 0, process group 2, utime 11, stime 12, rss 21). */
function statFields(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the command in parentheses and may hold anything, parentheses too.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
