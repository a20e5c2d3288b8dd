import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunnerProgram } from '../sandbox/index.ts';

const require = createRequire(import.meta.url);
/** Both src/ and dist/ lie beside the built bundles. */
const built = (name: string): string =>
  fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

const readableFiles = [
  'guest-submission.js',
  'guest-scenario.js',
  'guest-submission.snapshot',
  'guest-scenario.snapshot',
  'guest-snapshots.key',
  'guest-explainer.js',
  'explain.cjs',
];

function libraryFiles(): string[] {
  const folder = built('library');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The runner's program: the built bundle, the two guests' texts and isolated-vm's native file for this platform. */
export function runnerProgram(): RunnerProgram {
  const gypBuild = require('node-gyp-build') as { path(directory: string): string };
  const addon = gypBuild.path(fileURLToPath(new URL('.', import.meta.resolve('isolated-vm'))));
  return {
    script: built('runner.cjs'),
    // A build that could not make snapshots has none; runners then make their own.
    readable: [
      ...readableFiles.map(built).filter((file) => existsSync(file)),
      ...libraryFiles(),
      addon,
    ],
    args: [addon],
  };
}
