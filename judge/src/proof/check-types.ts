import type { Compiler } from '../compile/index.ts';
import type { PackageDiagnostic, PackageFiles } from '../problem/index.ts';

/** JSON beyond this is data of any shape to its importers: the type of each of its numbers helps nobody. */
const mostTypedJsonBytes = 64 * 1024;

/** What is wrong with the types of contract, drivers, scenarios and what they share. */
export async function checkTypes(
  compiler: Pick<Compiler, 'packageTypes'>,
  files: PackageFiles,
): Promise<PackageDiagnostic[]> {
  const types = await compiler.packageTypes(typedFiles(files));
  if (!types.ok)
    return types.diagnostics.map(({ message }) => ({
      file: '.',
      message: `The types of contract.ts and data/ can't be checked. ${message}`,
    }));
  const found = types.problems.map(({ file, line, column, code, message }) => ({
    file,
    message: `line ${line}:${column}: ${message} (${code})`,
  }));
  if (types.further > 0)
    found.push({ file: '.', message: `Has ${types.further} more mistakes in its types.` });
  return found;
}

/** Path -> text of what takes part; what is no UTF-8 has been complained of before. */
function typedFiles(files: PackageFiles): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [path, content] of files) {
    const isShared = path.startsWith('data/') || path === 'contract.ts' || path === 'driver.ts';
    if (!isShared) continue;
    if (path.endsWith('.ts')) typed[path] = content.toString('utf8');
    else if (path.endsWith('.json')) {
      const isSmall = content.length <= mostTypedJsonBytes;
      if (isSmall) typed[path] = content.toString('utf8');
      else typed[path.replace(/json$/, 'd.json.ts')] = anything;
    }
  }
  return typed;
}

const anything = 'declare const value: any;\nexport default value;\n';
