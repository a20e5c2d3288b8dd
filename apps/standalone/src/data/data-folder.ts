import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  readdirSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { damaged } from './damage.ts';
import { StartError, errorCode, errorText } from '../start-error.ts';

/** The layout below; a higher number in the folder means that a newer Tickjudge wrote it. */
const layoutVersion = 1;
/** A new cluster is 31 MB, and its write-ahead log and the first submissions want room at once. */
const freeBytesToCreate = 128 * 1024 * 1024;
/** What Postgres may need to recover and to stop cleanly. */
const freeBytesToStart = 24 * 1024 * 1024;

/**
 * The one folder that holds everything which must survive.
 *
 *   tickjudge.json     the mark: this folder is ours and holds data; written last, when the cluster stands
 *   postgres/          the database cluster
 *   postgres.password  the superuser's password, random, for this user's eyes only
 *   instance.lock      locked while an instance runs;  instance.json  tells who that is
 *   logs/              what the children wrote
 *   cache/             compiled code, may be deleted
 */
export interface DataFolder {
  readonly path: string;
  readonly cluster: string;
  /** Where a new cluster is made before it gets its name: half a cluster is never taken for one. */
  readonly unfinishedCluster: string;
  readonly logs: string;
  readonly cache: string;
  readonly lock: string;
  readonly instance: string;
  readonly password: string;
  readonly mark: string;
}

const known =
  /^(tickjudge\.json(\.new)?|postgres|postgres\.new|postgres\.password(\.new)?|postgres-binaries|instance\.(lock|json)(\.new|-journal)?|logs|cache|lost\+found|\.DS_Store)$/;

/**
 * Opens the folder, making it when it is not there. Never deletes or changes what it finds.
 * @throws StartError when it is not ours, not writable, or written by a newer version.
 */
export function openDataFolder(path: string): DataFolder {
  const folder: DataFolder = {
    path,
    cluster: join(path, 'postgres'),
    unfinishedCluster: join(path, 'postgres.new'),
    logs: join(path, 'logs'),
    cache: join(path, 'cache'),
    lock: join(path, 'instance.lock'),
    instance: join(path, 'instance.json'),
    password: join(path, 'postgres.password'),
    mark: join(path, 'tickjudge.json'),
  };
  explainFileErrors(path, () => {
    makeFolder(path);
    const owner = statSync(path);
    if (!owner.isDirectory())
      throw new StartError(`${path} is not a folder; name a folder with --data-dir.`);
    const me = process.getuid?.();
    if (me !== undefined && owner.uid !== me) {
      throw new StartError(
        `The data folder ${path} belongs to user ${owner.uid} and you are user ${me}; start Tickjudge as that user, or choose another folder with --data-dir.`,
      );
    }
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    refuseForeign(folder);
    makeFolder(folder.logs);
  });
  return folder;
}

/** @throws StartError when the disk has too little room to go on safely. */
export function refuseFullDisk(folder: DataFolder, freeBytes = freeBytesOf(folder)): void {
  const needed = existsSync(folder.cluster) ? freeBytesToStart : freeBytesToCreate;
  if (freeBytes < needed) throw fullDisk(folder.path, needed);
}

/** True when the disk has no room left for Postgres to go on. */
export function isDiskFull(folder: DataFolder): boolean {
  return freeBytesOf(folder) < 1024 * 1024;
}

function freeBytesOf(folder: DataFolder): number {
  const { bavail, bsize } = statfsSync(folder.path);
  return bavail * bsize;
}

export function fullDisk(path: string, neededBytes = freeBytesToStart): StartError {
  const room = `${Math.ceil(neededBytes / 1024 / 1024)} MB`;
  return new StartError(
    `The disk that holds ${path} is full (Tickjudge needs at least ${room} free); free some room, then start again: nothing is lost.`,
  );
}

/** True when the folder once held a whole cluster. */
export function isMarked(folder: DataFolder): boolean {
  return existsSync(folder.mark);
}

/** Marks the folder as ours, once its cluster stands. */
export function markDataFolder(folder: DataFolder): void {
  explainFileErrors(folder.path, () => {
    // Whole or not at all, also when the power fails: half a mark would be taken for damage.
    const unfinished = `${folder.mark}.new`;
    writeFileSync(unfinished, `${JSON.stringify({ layoutVersion })}\n`, {
      mode: 0o600,
      flush: true,
    });
    renameSync(unfinished, folder.mark);
  });
}

/** Lets the database's own user pass through (only needed where root must lend the cluster to another user). */
export function letOthersPass(folder: DataFolder): void {
  chmodSync(folder.path, 0o711);
}

/** A password nobody has to type. */
export const randomPassword = (): string => randomBytes(24).toString('base64url');

/** Runs file work and turns the operating system's refusals into one sentence each. */
export function explainFileErrors<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StartError) throw error;
    const other = 'choose another folder with npm start -- --data-dir <folder>';
    switch (errorCode(error)) {
      case 'EROFS':
        throw new StartError(`The data folder ${path} is on a read-only disk; ${other}.`);
      case 'EACCES':
      case 'EPERM':
        throw new StartError(
          `The data folder ${path} cannot be written by this user; change its owner, or ${other}.`,
        );
      case 'ENOSPC':
      case 'EDQUOT':
        throw fullDisk(path);
      case 'ENOTDIR':
      case 'EEXIST':
        throw new StartError(`${path} is not a folder; ${other}.`);
      default:
        throw new StartError(
          `The data folder ${path} cannot be used (${errorText(error)}); ${other}.`,
        );
    }
  }
}

function makeFolder(path: string): void {
  if (existsSync(path)) return;
  // recursive only for the parents: an existing file at the path itself must stay an error.
  mkdirSync(dirname(path), { recursive: true });
  mkdirSync(path, { mode: 0o700 });
}

function refuseForeign(folder: DataFolder): void {
  if (isMarked(folder)) {
    const mark = readMark(folder);
    if (mark > layoutVersion) {
      throw new StartError(
        `The data folder ${folder.path} was written by a newer Tickjudge; update this checkout, then start again.`,
      );
    }
    return;
  }
  const foreign = readdirSync(folder.path).find((name) => !known.test(name));
  if (foreign !== undefined) {
    throw new StartError(
      `The folder ${folder.path} holds files that are not Tickjudge's (${foreign}); name an empty or new folder with --data-dir.`,
    );
  }
}

/** @throws StartError when the mark does not say a version: whatever wrote it may have written elsewhere too. */
function readMark(folder: DataFolder): number {
  const text = readFileSync(folder.mark, 'utf8');
  const version = markSchema.safeParse(parseJson(text)).data?.layoutVersion;
  if (version === undefined) {
    const whole = JSON.stringify({ layoutVersion });
    throw damaged(folder.path, `its file tickjudge.json is not a mark such as ${whole}`);
  }
  return version;
}

const markSchema = z.object({ layoutVersion: z.int().min(1) });

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
