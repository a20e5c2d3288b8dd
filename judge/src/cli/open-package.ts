import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProblemPackage, type ProblemPackage, ProblemPackageError } from '../problem/index.ts';
import { UsageError } from './exit-codes.ts';

/** The packages that come with this checkout, wherever the command is called. */
const checkoutProblems = fileURLToPath(new URL('../../../problems', import.meta.url));

/** The folder of a package, given as a path or as a slug below problems/. */
export function findPackage(where: string): string {
  const candidates = [resolve(where), resolve('problems', where), join(checkoutProblems, where)];
  const directory = candidates.find((path) => existsSync(join(path, 'problem.yaml')));
  if (directory) return directory;
  throw new UsageError(
    `There is no problem package at ${where}: its folder must hold a problem.yaml.`,
  );
}

/** Loads a package from its folder, given as a path or as a slug below problems/. */
export function openPackage(where: string): ProblemPackage {
  const directory = findPackage(where);
  try {
    return loadProblemPackage(directory);
  } catch (error) {
    if (!(error instanceof ProblemPackageError)) throw error;
    const lines = error.diagnostics.map(({ file, message }) => `  ${file}: ${message}`);
    throw new UsageError(`The package ${where} is not complete:\n${lines.join('\n')}`);
  }
}
