import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');

const skipped = new Set(['node_modules', 'dist', '.git', '.tickjudge', 'coverage']);

/** Every file below a folder, as paths from the root with forward slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path.split(sep).join('/')];
  });
}

export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** The static imports and re-exports of a TypeScript file, relative ones as paths from the root. */
export function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    const { text } = moduleSpecifier;
    const to = text.startsWith('.')
      ? relative(root, resolve(root, file, '..', text))
          .split(sep)
          .join('/')
      : text;
    return [{ from: file, to, typeOnly }];
  });
}

export function readText(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
