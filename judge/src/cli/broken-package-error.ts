import type { PackageDiagnostic } from '../problem/index.ts';

/** The package is not as it should be, so that nothing was done with it. */
export class BrokenPackageError extends Error {
  readonly diagnostics: readonly PackageDiagnostic[];

  constructor(where: string, diagnostics: readonly PackageDiagnostic[]) {
    const lines = diagnostics.map(({ file, message }) => `  ${file}: ${message}`);
    super(`The package ${where} is not as it should be:\n${lines.join('\n')}`);
    this.diagnostics = diagnostics;
  }
}
