import type { CompileFailure } from './compile-result.ts';

/** The TypeScript and JSON of a package, to be held against the types that its scenarios stand on. */
export interface PackageTypesTask {
  /** Path below the package ("data/words.ts") -> text. Every .ts file is checked; the others may be imported. */
  files: Readonly<Record<string, string>>;
}

/** A mistake in one file of a package; line and column count from 1. */
export interface PackageTypeProblem {
  file: string;
  line: number;
  column: number;
  /** "TS2345" */
  code: string;
  message: string;
}

export interface PackageTypesResult {
  ok: true;
  /** At most `mostPackageProblems`, by file and place. */
  problems: PackageTypeProblem[];
  /** How many there are besides. */
  further: number;
}

export type PackageTypes = PackageTypesResult | CompileFailure;

export const mostPackageProblems = 50;
