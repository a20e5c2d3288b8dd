import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProblemPackage, type ProblemPackage, ProblemPackageError } from '../problem/index.ts';
import { BrokenPackageError } from './broken-package-error.ts';
import { UsageError } from './exit-codes.ts';

export { BrokenPackageError } from './broken-package-error.ts';

/** The packages that come with this checkout, wherever the command is called. */
const checkoutProblems = fileURLToPath(new URL('../../../problems', import.meta.url));

/** The folder of a package, given as a path or as a slug below problems/. */
export function findPackage(where: string): string {
  const directory = lookForPackage(where);
  if (directory) return directory;
  throw new UsageError(
    `There is no problem package at ${where}: its folder must hold a problem.yaml.`,
  );
}

/** Whether there is one. */
export const isPackage = (where: string): boolean => lookForPackage(where) !== undefined;

function lookForPackage(where: string): string | undefined {
  const candidates = [resolve(where), resolve('problems', where), join(checkoutProblems, where)];
  return candidates.find((path) => existsSync(join(path, 'problem.yaml')));
}

/**
 * Loads a package from its folder, given as a path or as a slug below problems/: the way of every command to the one
 * package that it works with. Throws `BrokenPackageError` with everything that is wrong.
 */
export async function openPackage(
  where: string,
  check: (pkg: ProblemPackage) => Promise<void> = async () => {},
): Promise<ProblemPackage> {
  const directory = findPackage(where);
  try {
    const pkg = loadProblemPackage(directory);
    await check(pkg);
    return pkg;
  } catch (error) {
    if (!(error instanceof ProblemPackageError)) throw error;
    throw new BrokenPackageError(where, error.diagnostics);
  }
}
