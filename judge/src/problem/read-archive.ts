import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { type ArchiveDirectory, openArchive } from './archive-directory.ts';
import { entryName, kindOfEntry, unreadableEntry, unsafeName } from './archive-entry.ts';
import { isForeignName, slugMistake } from './package-name.ts';
import { packageLimits } from './package-limits.ts';
import { type PackageFiles, PackageIntake } from './package-intake.ts';
import type { PackageDiagnostic } from './problem-package-error.ts';

/** A package as it came out of an archive: in memory, nothing of it was written anywhere. */
export interface PackageArchive {
  /** Name of the one folder at the top; undefined when there is no such folder. */
  readonly slug: string | undefined;
  /** Paths count from that folder. Complete only without diagnostics. */
  readonly files: PackageFiles;
  readonly diagnostics: readonly PackageDiagnostic[];
}

const packAgain =
  'Pack the folder of the package with `tick pack`, or any program that writes zip.';

/**
 * Reads a packed package (bytes of a zip archive with one folder at its top) into memory. The bytes are foreign: whatever
 * is wrong with them becomes a diagnostic, by the same rules as for a folder, and work and memory are bounded by
 * `packageLimits`. What is in the package is not looked at. Never throws on account of the bytes.
 */
export async function readArchive(bytes: Uint8Array): Promise<PackageArchive> {
  const intake = new PackageIntake();
  let slug: string | undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > packageLimits.archiveBytes)
    intake.complain(
      '.',
      `The archive is larger than ${packageLimits.archiveBytes} bytes (archiveBytes); make the package smaller.`,
    );
  else {
    const archive = await openArchive(buffer).catch((error: Error) => {
      intake.complain('.', `Is no archive of a package: ${error.message} ${packAgain}`);
    });
    if (archive) slug = await readInto(intake, archive);
  }
  return { slug, ...intake.result() };
}

interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

async function readInto(
  intake: PackageIntake,
  { zip, entries }: ArchiveDirectory,
): Promise<string | undefined> {
  const own = entries
    .map((entry) => ({ entry, name: entryName(entry) }))
    .filter((named) => isOwn(intake, named));
  const slug = topFolder(intake, own);
  if (slug === undefined) return undefined;
  const admitted: (NamedEntry & { readonly path: string })[] = [];
  for (const { entry, name } of own) {
    const path = name.slice(slug.length + 1).replace(/\/$/, '');
    if (path === '') continue;
    const kind = kindOfEntry(entry, name);
    if (!intake.admits(path, kind) || kind !== 'file') continue;
    const unreadable = unreadableEntry(entry);
    if (unreadable !== undefined) intake.complain(path, unreadable);
    else if (intake.admitsBytes(path, entry.uncompressedSize)) admitted.push({ entry, name, path });
  }
  // What the directory says is held against the bounds as a whole before anything is inflated.
  if (intake.isFull) return slug;
  for (const { entry, path } of admitted) {
    const content = await inflate(zip, entry);
    if (typeof content === 'string') intake.complain(path, content);
    else intake.add(path, content);
  }
  return slug;
}

/** Whether an entry has to do with the package. One with a dangerous name is complained of even where it is ignored. */
function isOwn(intake: PackageIntake, { entry, name }: NamedEntry): boolean {
  const unsafe = unsafeName(name);
  if (unsafe !== undefined) {
    intake.complain(name, unsafe);
    return false;
  }
  if (kindOfEntry(entry, name) === 'folder' && entry.uncompressedSize > 0) {
    intake.complain(name, 'Is a folder with content; pack the package again.');
    return false;
  }
  const steps = name.split('/');
  return steps[0] !== '__MACOSX' && !steps.some(isForeignName);
}

/** The one folder that everything lies in. */
function topFolder(intake: PackageIntake, entries: readonly NamedEntry[]): string | undefined {
  const tops = new Set(entries.map(({ name }) => name.split('/', 1)[0] as string));
  const atTop = entries.find(({ name }) => !name.includes('/'));
  const [slug] = tops;
  if (slug === undefined) intake.complain('.', `The archive holds no files. ${packAgain}`);
  else if (atTop !== undefined)
    intake.complain(
      '.',
      `Files such as ${atTop.name} lie at the top of the archive; pack them inside one folder with the name of the package.`,
    );
  else if (tops.size > 1)
    intake.complain(
      '.',
      `The archive has ${tops.size} folders at its top (${[...tops].slice(0, 3).join(', ')}); pack one package.`,
    );
  else {
    const mistake = slugMistake(slug);
    if (mistake === undefined) return slug;
    intake.complain('.', mistake);
  }
  return undefined;
}

/** The content of an entry, or why there is none. Stops at the size that the directory says. */
async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer | string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    return `Is damaged in the archive (${(error as Error).message}); pack the package again.`;
  }
  const content = Buffer.concat(chunks);
  return crc32(content) === entry.crc32
    ? content
    : 'Is damaged in the archive (its checksum differs); pack the package again.';
}
