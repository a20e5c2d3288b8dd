import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { readPackageFiles } from './package-files.ts';
import type { PackageFiles } from './package-intake.ts';
import { ProblemPackageError } from './problem-package-error.ts';

/**
 * sha256 over every path and content of a package, hex. Depends on nothing else: not on order, time stamps, modes or
 * platform. Line endings count: a package is the bytes that its author wrote.
 */
export function packageHash(directory: string): string {
  const { files, diagnostics } = readPackageFiles(resolve(directory));
  if (diagnostics.length > 0) throw new ProblemPackageError(resolve(directory), diagnostics);
  return hashOfFiles(files);
}

/** Lengths go before contents, so that no two different packages feed the same bytes to the hash. */
export function hashOfFiles(files: PackageFiles): string {
  const hash = createHash('sha256').update('tickjudge package 1\n');
  const inOrder = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, content] of inOrder)
    hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}
