/** One mistake of a package's author. */
export interface PackageDiagnostic {
  /** Path below the package, with "/". "." means the package itself. */
  readonly file: string;
  /** One sentence that says what to do. */
  readonly message: string;
}

/** Everything that is wrong with a package, at once. The author's fault, never the contestant's or ours. */
export class ProblemPackageError extends Error {
  override readonly name = 'ProblemPackageError';
  readonly diagnostics: readonly PackageDiagnostic[];

  constructor(directory: string, diagnostics: readonly PackageDiagnostic[]) {
    const lines = diagnostics.map(({ file, message }) => `  ${file}: ${message}`);
    super(`The problem package ${directory} has ${count(lines.length)}:\n${lines.join('\n')}`);
    this.diagnostics = diagnostics;
  }
}

function count(mistakes: number): string {
  return mistakes === 1 ? 'one mistake' : `${mistakes} mistakes`;
}
