import { readFileSync } from 'node:fs';
import { processTree } from '../../judge/src/sandbox/process-files.ts';
import type { Calamity, PlannedCalamity } from './plan.ts';
import type { Ledger } from './ledger.ts';
import type { Service, ServiceProcess } from './service-processes.ts';

/** What a queue's place can do to itself, besides what the database does to all. */
export interface QueuePlaceUnderTest {
  /** Cuts connections of those who use it; `which`, in [0, 1), says whose. */
  cut(which: number): Promise<void>;
  /** Everything that is on it is gone. */
  lose(which: number): Promise<void>;
}

export interface Surroundings {
  readonly service: Service;
  readonly ledger: Ledger;
  readonly queue: QueuePlaceUnderTest;
  readonly database: { restart(): Promise<void>; crash(): Promise<void> };
}

/** How much has to happen before a paused API goes on. */
const pauseSteps = 20;
/** It may hold the locks that all others wait for: then it is not waited for any longer. */
const pauseMostMs = 8_000;

/**
 * Does to the service what was planned. Resolves when it is done, not when the service is well again; false when there
 * was nothing to hit.
 */
export async function strike(
  { calamity, which }: PlannedCalamity,
  surroundings: Surroundings,
): Promise<boolean> {
  const { service, ledger, queue, database } = surroundings;
  const oneOf = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(which * items.length)];
  const running = ({ isFrozen }: ServiceProcess) => !isFrozen;
  const doIt: Record<Calamity, () => Promise<void> | void | false> = {
    'kill-api': () => oneOf(service.apis)?.kill(),
    'pause-api': () => {
      const api = service.apis.every(running) ? oneOf(service.apis) : undefined;
      if (!api) return false;
      api.freeze();
      void ledger.steps(pauseSteps, pauseMostMs).then(() => api.thaw());
      return undefined;
    },
    'kill-worker': () => oneOf(service.workers)?.kill(),
    'freeze-worker': () => {
      const worker = service.workers.every(running) ? oneOf(service.workers) : undefined;
      if (!worker) return false;
      worker.freeze();
      // It comes back when another worker has taken its judgement and ended it, and tells what it knows, too late.
      void ledger.ended(worker.judgementId).then(() => worker.thaw());
      return undefined;
    },
    'kill-runner': () => killBelow(service.workers, /runner\.cjs/, which),
    'kill-compiler': () => killBelow(service.workers, /compile-child/, which),
    'cut-connections': () => queue.cut(which),
    'restart-database': () => database.restart(),
    'crash-database': () => database.crash(),
    'lose-queue': () => queue.lose(which),
  };
  return (await doIt[calamity]()) !== false;
}

/** Kills one process that the workers started. */
function killBelow(
  workers: readonly ServiceProcess[],
  command: RegExp,
  which: number,
): void | false {
  const pids = workers
    .filter(({ pid }) => pid > 0)
    .flatMap(({ pid }) => processTree(pid).slice(1))
    .filter((pid) => command.test(commandOf(pid)));
  const pid = pids[Math.floor(which * pids.length)];
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return undefined;
  } catch {
    return false; // It ended meanwhile.
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
