import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPackageFiles } from './package-files.ts';
import { isForeignName } from './package-name.ts';
import type { PackageFiles } from './package-intake.ts';
import { checkPackage } from './check-package.ts';
import { layout } from './package-layout.ts';
import { type PackageDiagnostic, ProblemPackageError } from './problem-package-error.ts';
import type { ProblemPackage } from './problem-package.ts';

/** Absolute paths of the folders that hold a problem.yaml, in order of name. */
export function listProblemPackages(problemsDir: string): string[] {
  return readdirSync(problemsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isForeignName(entry.name))
    .map((entry) => resolve(problemsDir, entry.name))
    .filter((directory) =>
      statSync(join(directory, layout.problem), { throwIfNoEntry: false })?.isFile(),
    )
    .sort();
}

/** Reads and checks a whole package. Throws one `ProblemPackageError` with everything that is wrong with it. */
export function loadProblemPackage(directory: string): ProblemPackage {
  const { isWhole, ...read } = readPackageFiles(resolve(directory));
  // What was given up at a bound would only be said to be missing.
  if (!isWhole) throw new ProblemPackageError(resolve(directory), read.diagnostics);
  return loadPackageFiles(directory, read);
}

/**
 * The same for a package that is in memory, as if it lay in `directory`, which need not exist: its name is the slug.
 * `diagnostics` is what the reader of the files had to say.
 */
export function loadPackageFiles(
  directory: string,
  { files, diagnostics }: { files: PackageFiles; diagnostics: readonly PackageDiagnostic[] },
): ProblemPackage {
  const root = resolve(directory);
  if (files.size === 0) {
    const empty = [{ file: '.', message: 'The package is empty; add a problem.yaml.' }];
    throw new ProblemPackageError(root, diagnostics.length > 0 ? diagnostics : empty);
  }
  const checked = checkPackage(root, basename(root), files);
  if (diagnostics.length > 0 || checked.pkg === undefined)
    throw new ProblemPackageError(root, [...diagnostics, ...checked.diagnostics]);
  return checked.pkg;
}
