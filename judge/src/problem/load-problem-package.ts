import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPackageFiles } from './package-files.ts';
import { isForeignName } from './package-name.ts';
import type { PackageFiles } from './package-intake.ts';
import { checkPackage, type CheckedPackage } from './check-package.ts';
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
  return wholePackage(directory, readProblemPackage(directory));
}

/** The same for a folder that need not be a whole package: what is wrong, and what there is to be looked at further. */
export function readProblemPackage(directory: string): CheckedPackage {
  const { isWhole, ...read } = readPackageFiles(resolve(directory));
  // What was given up at a bound would only be said to be missing.
  if (!isWhole) return { pkg: undefined, content: undefined, diagnostics: read.diagnostics };
  return checkFiles(directory, read);
}

/**
 * The same for a package that is in memory, as if it lay in `directory`, which need not exist: its name is the slug.
 * `diagnostics` is what the reader of the files had to say.
 */
export function loadPackageFiles(directory: string, read: ReadFiles): ProblemPackage {
  return wholePackage(directory, checkFiles(directory, read));
}

interface ReadFiles {
  readonly files: PackageFiles;
  readonly diagnostics: readonly PackageDiagnostic[];
}

function checkFiles(directory: string, { files, diagnostics }: ReadFiles): CheckedPackage {
  const root = resolve(directory);
  if (files.size === 0) {
    const empty = [{ file: '.', message: 'The package is empty; add a problem.yaml.' }];
    const found = diagnostics.length > 0 ? diagnostics : empty;
    return { pkg: undefined, content: undefined, diagnostics: found };
  }
  const checked = checkPackage(root, basename(root), files, refusedPaths(diagnostics));
  if (diagnostics.length === 0) return checked;
  return { ...checked, pkg: undefined, diagnostics: [...diagnostics, ...checked.diagnostics] };
}

/** What is there but was not read: to say that it is missing would be untrue. */
function refusedPaths(diagnostics: readonly PackageDiagnostic[]): ReadonlySet<string> {
  return new Set(diagnostics.map(({ file }) => file));
}

function wholePackage(directory: string, { pkg, diagnostics }: CheckedPackage): ProblemPackage {
  if (pkg === undefined) throw new ProblemPackageError(resolve(directory), diagnostics);
  return pkg;
}
