import type { PackageDiagnostic } from '../api/request.ts';

export interface FileDiagnostics {
  readonly file: string;
  readonly messages: readonly string[];
}

/** Diagnostics by file, in the order in which the files come first; what is of no file (".") leads. */
export function byFile(diagnostics: readonly PackageDiagnostic[]): FileDiagnostics[] {
  const files = Map.groupBy(diagnostics, ({ file }) => file);
  return [...files]
    .map(([file, entries]) => ({ file, messages: entries.map(({ message }) => message) }))
    .sort((a, b) => Number(b.file === '.') - Number(a.file === '.'));
}
