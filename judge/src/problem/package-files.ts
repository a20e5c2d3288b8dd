import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isForeignName } from './package-name.ts';
import { type EntryKind, type PackageFiles, PackageIntake } from './package-intake.ts';
import type { PackageDiagnostic } from './problem-package-error.ts';

/**
 * Reads every file of a folder that belongs to the package. Links, special files, odd names and whatever is beyond a
 * bound is not read and becomes a diagnostic; dotfiles and editors' backups do not belong to it. `isWhole` is false when
 * reading was given up at a bound, so that what seems to be missing may be there.
 */
export function readPackageFiles(directory: string): {
  files: PackageFiles;
  diagnostics: PackageDiagnostic[];
  isWhole: boolean;
} {
  const intake = new PackageIntake();
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  if (stat?.isDirectory()) readFolder(directory, '', intake);
  else intake.complain('.', `There is no folder ${directory}.`);
  return { ...intake.result(), isWhole: !intake.isFull };
}

function readFolder(directory: string, folder: string, intake: PackageIntake): void {
  for (const entry of entriesOf(join(directory, folder), intake, folder)) {
    const path = below(folder, entry.name);
    const kind = kindOf(entry);
    if (!intake.admits(path, kind)) continue;
    if (kind === 'folder') readFolder(directory, path, intake);
    else readFile(join(directory, path), path, intake);
  }
}

/** In order of name. Read one by one: a folder with a million names is given up at the bound. */
function entriesOf(directory: string, intake: PackageIntake, folder: string): Dirent[] {
  const entries: Dirent[] = [];
  const open = opendirSync(directory);
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) {
      if (!intake.count(below(folder, entry.name))) break;
      if (!isForeignName(entry.name)) entries.push(entry);
    }
  } finally {
    open.closeSync();
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Opened without following links and without waiting for a writer, so that a late swap is refused as well. */
function readFile(file: string, path: string, intake: PackageIntake): void {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let descriptor;
  try {
    descriptor = openSync(file, flags);
  } catch (error) {
    intake.complain(path, `Can not be read (${(error as NodeJS.ErrnoException).code}).`);
    return;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) intake.complain(path, 'Is neither a file nor a folder; remove it.');
    else if (intake.admitsBytes(path, stat.size)) intake.add(path, readFileSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

function kindOf(entry: Dirent): EntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'special';
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
