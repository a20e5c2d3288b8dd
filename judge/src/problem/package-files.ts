import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { packageLimits } from './package-limits.ts';
import type { PackageDiagnostic } from './problem-package-error.ts';

/** The content of a package by path below it ("/" on every platform), in order of path. */
export type PackageFiles = ReadonlyMap<string, Buffer>;

/**
 * Reads every file that belongs to the package. Links, special files, odd names and whatever is beyond a bound is
 * not read and becomes a diagnostic; dotfiles and editors' backups do not belong to it.
 */
export function readPackageFiles(directory: string): {
  files: PackageFiles;
  diagnostics: PackageDiagnostic[];
} {
  const found = new Map<string, Buffer>();
  const diagnostics: PackageDiagnostic[] = [];
  let totalBytes = 0;

  function readFolder(folder: string, depth: number): void {
    for (const entry of readdirSync(join(directory, folder), { withFileTypes: true }).sort(
      byName,
    )) {
      if (isForeignName(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const refuse = (message: string) => diagnostics.push({ file: path, message });
      if (entry.isSymbolicLink())
        refuse('Is a symbolic link; put the file itself into the package.');
      else if (!plainName.test(entry.name))
        refuse('Has a name that not every platform keeps; use letters, digits, "-", "_" and ".".');
      else if (path.length > packageLimits.pathChars)
        refuse(
          `Has a path longer than ${packageLimits.pathChars} characters (pathChars); shorten it.`,
        );
      else if (entry.isDirectory()) {
        if (depth === packageLimits.folderDepth)
          refuse(
            `Lies deeper than ${packageLimits.folderDepth} folders (folderDepth); flatten it.`,
          );
        else readFolder(path, depth + 1);
      } else if (!entry.isFile()) refuse('Is neither a file nor a folder; remove it.');
      else if (found.size === packageLimits.files) {
        if (!diagnostics.some(({ file }) => file === '.'))
          diagnostics.push({
            file: '.',
            message: `Has more than ${packageLimits.files} files (files).`,
          });
      } else {
        const content = readBounded(join(directory, path), packageLimits.packageBytes - totalBytes);
        if (typeof content === 'string') refuse(content);
        else {
          totalBytes += content.length;
          found.set(path, content);
        }
      }
    }
  }

  const stat = lstatSync(directory, { throwIfNoEntry: false });
  if (stat?.isDirectory()) readFolder('', 1);
  else diagnostics.push({ file: '.', message: `There is no folder ${directory}.` });
  const files = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { files, diagnostics: [...diagnostics, ...sameInLowerCase(files)] };
}

/** True for names that never belong to a package: dotfiles and what editors leave beside a file. */
export function isForeignName(name: string): boolean {
  return /^\.|~$|^#.*#$|\.(bak|orig|rej|swp|swo|tmp)$/.test(name);
}

const plainName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

/** The content, or why it is refused. Opened without following links, so that a late swap is refused as well. */
function readBounded(file: string, bytesLeft: number): Buffer | string {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(descriptor);
    if (size > packageLimits.fileBytes)
      return `Is larger than ${packageLimits.fileBytes} bytes (fileBytes); make it smaller.`;
    if (size > bytesLeft)
      return `Makes the package larger than ${packageLimits.packageBytes} bytes (packageBytes).`;
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Two such files are one file on macOS and Windows, and the package's hash would differ there. */
function sameInLowerCase(files: PackageFiles): PackageDiagnostic[] {
  const seen = new Map<string, string>();
  return [...files.keys()].flatMap((file) => {
    const other = seen.get(file.toLowerCase());
    seen.set(file.toLowerCase(), file);
    return other === undefined
      ? []
      : [{ file, message: `Differs from ${other} in case only; rename one.` }];
  });
}
