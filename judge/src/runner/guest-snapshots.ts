import ivm from 'isolated-vm';
import { readFileSync, writeFileSync } from 'node:fs';
import type { GuestProgram } from '../kernel/index.ts';
import { libraryShelf } from './library-shelf.ts';
import { warmUps } from './warm-up.ts';

type Guest = keyof typeof warmUps;

/**
 * The guests as V8 snapshots, so that an isolate is born with its platform. Made from our own code only, once per build,
 * since making one costs a fresh runner more than all the rest of its start. A snapshot fits one V8 with one set of
 * flags on one kind of processor; where the kept one does not fit, it is made anew.
 */
const key = JSON.stringify({
  v8: process.versions.v8,
  arch: process.arch,
  platform: process.platform,
  flags: process.execArgv.filter((flag) => !flag.startsWith('--allow') && flag !== '--permission'),
});

export function loadGuest(guest: Guest, folder: URL): GuestProgram {
  const code = readFileSync(new URL(`guest-${guest}.js`, folder), 'utf8');
  return {
    code,
    snapshot: readSnapshot(guest, folder) ?? makeSnapshot(guest, code),
    library: libraryShelf(new URL('library/', folder)),
  };
}

/** Writes both snapshots beside the guests' texts, for processes started with the flags of this one. */
export function keepSnapshots(folder: URL): void {
  for (const guest of Object.keys(warmUps) as Guest[]) {
    const code = readFileSync(new URL(`guest-${guest}.js`, folder), 'utf8');
    const bytes = new Uint8Array(makeSnapshot(guest, code).copy());
    writeFileSync(snapshotFile(guest, folder), bytes);
  }
  writeFileSync(new URL('guest-snapshots.key', folder), key);
}

function makeSnapshot(guest: Guest, code: string): ivm.ExternalCopy<ArrayBuffer> {
  return ivm.Isolate.createSnapshot([{ code, filename: 'platform.js' }], warmUps[guest]);
}

function readSnapshot(guest: Guest, folder: URL): ivm.ExternalCopy<ArrayBuffer> | undefined {
  try {
    if (readFileSync(new URL('guest-snapshots.key', folder), 'utf8') !== key) return undefined;
    const bytes = readFileSync(snapshotFile(guest, folder));
    return new ivm.ExternalCopy(new Uint8Array(bytes).buffer);
  } catch {
    // No snapshot was kept, or it may not be read: making one is always possible.
    return undefined;
  }
}

function snapshotFile(guest: Guest, folder: URL): URL {
  return new URL(`guest-${guest}.snapshot`, folder);
}
