import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';
import { explainFileErrors } from './data-folder.ts';
import type { ProcessIdentity } from '../process/process-identity.ts';
import { commandLine, signalProcess, waitForEnd } from '../process/process-identity.ts';
import { StartError, errorText } from '../start-error.ts';

/** Who runs on a data folder, for a second instance's message and for tidying up after a kill -9. */
export interface InstanceNote {
  readonly pid: number;
  readonly address: string;
  readonly children: readonly ProcessIdentity[];
  /** True from the moment it was told to stop: whoever comes next may wait for it. */
  readonly stopping?: boolean;
}

export interface InstanceLock {
  /** What an instance left that did not stop by itself; undefined after a clean stop. */
  readonly leftBehind: InstanceNote | undefined;
  /** Writes down who runs here. */
  note(note: InstanceNote): void;
  /** Forgets the note and opens the lock; the last act of a clean stop. */
  release(): void;
}

/** How long a new instance waits for one that is stopping; and for one that may just have been told to. */
const stoppingPatienceMs = 30_000;
const patienceMs = 1_000;

/**
 * Locks the data folder for this process. Node has no flock of its own, SQLite's file lock is one: the kernel
 * holds it and opens it when the process ends in whatever way, so that a lock can never be stale.
 * @throws StartError naming pid and address of the instance that holds it.
 */
export async function lockDataFolder(folder: DataFolder): Promise<InstanceLock> {
  const startedAt = performance.now();
  for (;;) {
    const lock = tryLock(folder);
    if (lock) return heldLock(folder, lock);
    const holder = readNote(folder);
    const waitedMs = performance.now() - startedAt;
    if (waitedMs > (holder?.stopping ? stoppingPatienceMs : patienceMs))
      throw alreadyRuns(folder, holder);
    await delay(50);
  }
}

function tryLock(folder: DataFolder): DatabaseSync | undefined {
  const lock = explainFileErrors(folder.path, () => new DatabaseSync(folder.lock));
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    if (errorText(cause).includes('locked')) return undefined;
    throw new StartError(
      `${folder.lock} cannot be locked (${errorText(cause)}); remove that file, or choose another folder with --data-dir.`,
      { cause },
    );
  }
}

function alreadyRuns(folder: DataFolder, holder: InstanceNote | undefined): StartError {
  const who = holder ? ` (pid ${holder.pid}, ${holder.address})` : '';
  return new StartError(
    `Tickjudge already runs on ${folder.path}${who}; use that one, stop it, or start a second one with another --data-dir and --port.`,
  );
}

function heldLock(folder: DataFolder, lock: DatabaseSync): InstanceLock {
  return {
    leftBehind: readNote(folder),
    note: (note) => {
      try {
        writeFileSync(`${folder.instance}.new`, `${JSON.stringify(note)}\n`, { mode: 0o600 });
        renameSync(`${folder.instance}.new`, folder.instance);
      } catch {
        // The note is a courtesy; a full disk must not end a running service.
      }
    },
    release: () => {
      rmSync(folder.instance, { force: true });
      lock.close();
    },
  };
}

/** How long the children of a killed supervisor get to end by themselves (their channel to it is closed). */
const leftoverGraceMs = 5_000;

/** Waits for what a killed instance left running, so that ports and database are free; ends what does not end. */
export async function awaitLeftovers(note: InstanceNote | undefined): Promise<void> {
  await Promise.all(
    (note?.children ?? []).map(async (child) => {
      if (await waitForEnd(child, leftoverGraceMs)) return;
      if (!commandLine(child.pid).includes('main.')) return;
      signalProcess(child.pid, 'SIGKILL');
      await waitForEnd(child, leftoverGraceMs);
    }),
  );
}

function readNote(folder: DataFolder): InstanceNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(folder.instance, 'utf8'));
    return isNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isNote(value: unknown): value is InstanceNote {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, address, children } = value as Partial<Record<keyof InstanceNote, unknown>>;
  return typeof pid === 'number' && typeof address === 'string' && Array.isArray(children);
}
