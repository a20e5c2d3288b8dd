import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPackageFiles } from './package-files.ts';
import { isForeignName } from './package-name.ts';
import { checkPackage } from './check-package.ts';
import { layout } from './package-layout.ts';
import { ProblemPackageError } from './problem-package-error.ts';
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
  const root = resolve(directory);
  const { files, diagnostics, isWhole } = readPackageFiles(root);
  if (files.size === 0 && diagnostics.length === 0)
    diagnostics.push({ file: '.', message: 'The folder is empty; add a problem.yaml.' });
  // What was given up at a bound would only be said to be missing.
  if (files.size === 0 || !isWhole) throw new ProblemPackageError(root, diagnostics);
  const checked = checkPackage(root, basename(root), files);
  if (diagnostics.length > 0 || checked.pkg === undefined)
    throw new ProblemPackageError(root, [...diagnostics, ...checked.diagnostics]);
  return checked.pkg;
}
