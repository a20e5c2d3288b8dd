import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hashOfFiles } from './package-hash.ts';
import { readPackageFiles } from './package-files.ts';
import type { PackageFiles } from './package-intake.ts';
import { ProblemPackageError } from './problem-package-error.ts';
import { readArchive } from './read-archive.ts';

/**
 * Unpacks a packed package to `<intoFolder>/<hash>/<slug>` and returns that directory. What is there already with this
 * content is kept; what is there with another (a write that was cut off) is replaced. Any number of processes may unpack
 * the same archive at once: files are written aside and appear together. Throws `ProblemPackageError` with all that
 * `readArchive` finds; then nothing is written at all.
 */
export async function unpackArchive(bytes: Uint8Array, intoFolder: string): Promise<string> {
  const { slug, files, diagnostics } = await readArchive(bytes);
  if (diagnostics.length > 0 || slug === undefined)
    throw new ProblemPackageError(slug ?? 'of the archive', diagnostics);
  const hash = hashOfFiles(files);
  const into = resolve(intoFolder);
  const directory = join(into, hash, slug);
  if (holds(directory, hash)) return directory;

  await sweep(into);
  const aside = join(into, `${asidePrefix}${randomUUID()}`);
  try {
    await writeFiles(join(aside, slug), files);
    await mkdir(dirname(directory), { recursive: true });
    await moveInto(join(aside, slug), directory, hash, aside);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return directory;
}

const asidePrefix = '.unpacking-';
/** Older ones belong to a process that is gone. */
const asideAgeMs = 60 * 60 * 1000;
const mostTries = 5;

function holds(directory: string, hash: string): boolean {
  const { files, diagnostics } = readPackageFiles(directory);
  return diagnostics.length === 0 && hashOfFiles(files) === hash;
}

/** The paths are those that the archive's reader let through: plain names, without "..", each once. */
async function writeFiles(directory: string, files: PackageFiles): Promise<void> {
  for (const [path, content] of files) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag: 'wx' });
  }
}

/** A folder is never renamed over one that has something in it, so whoever comes second finds the other's. */
async function moveInto(
  from: string,
  directory: string,
  hash: string,
  aside: string,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await rename(from, directory);
      return;
    } catch (error) {
      if (holds(directory, hash)) return;
      if (tries === mostTries) throw error;
      await rename(directory, join(aside, `damaged-${tries}`)).catch(() => {});
    }
  }
}

async function sweep(into: string): Promise<void> {
  const names = await readdir(into).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(asidePrefix))) {
    const found = await stat(join(into, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > asideAgeMs)
      await rm(join(into, name), { recursive: true, force: true });
  }
}
