import { promisify } from 'node:util';
import { type Entry, fromBuffer, type LocalFileHeader, type ZipFile } from 'yauzl';
import { packageLimits } from './package-limits.ts';

/** An archive that was opened, and what its directory lists. */
export interface ArchiveDirectory {
  readonly zip: ZipFile;
  readonly entries: readonly Entry[];
}

const open = promisify<Buffer, object, ZipFile>(fromBuffer);

/**
 * Opens an archive and reads its directory, no content. Throws an `Error` that says what is wrong: not an archive, cut off,
 * more entries than the bound (known before the first one is read), or entries that share bytes, as archives have that
 * unpack to more than they could hold.
 */
export async function openArchive(bytes: Buffer): Promise<ArchiveDirectory> {
  const other = otherFormat(bytes);
  if (other !== undefined) throw new Error(other);
  const zip = await open(bytes, { lazyEntries: true, decodeStrings: false });
  if (zip.entryCount > packageLimits.entries)
    throw new Error(
      `it lists ${zip.entryCount} files and folders; the most is ${packageLimits.entries} (entries).`,
    );
  const directory = cursorOf(zip);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  refuseHiddenEntries(bytes, cursorOf(zip));
  await refuseSharedBytes(zip, entries, directory);
  return { zip, entries };
}

/** What a file is that does not begin as a zip archive. */
function otherFormat(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return 'it is empty.';
  const begins = (...start: number[]) => start.every((byte, index) => bytes[index] === byte);
  if (begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6)) return undefined;
  const found = [
    [begins(0x1f, 0x8b), 'a gzip file (perhaps .tar.gz)'],
    [bytes.toString('latin1', 257, 262) === 'ustar', 'a tar file'],
    [begins(0x37, 0x7a, 0xbc, 0xaf), 'a 7z file'],
    [begins(0x52, 0x61, 0x72, 0x21), 'a RAR file'],
    [begins(0xfd, 0x37, 0x7a, 0x58), 'an xz file'],
    [begins(0x42, 0x5a, 0x68), 'a bzip2 file'],
    [begins(0x28, 0xb5, 0x2f, 0xfd), 'a Zstandard file'],
    [begins(0x50, 0x4b, 7, 8), 'one part of a zip archive in several parts'],
  ] as const;
  const name = found.find(([isIt]) => isIt)?.[1];
  return name === undefined
    ? 'it does not begin as a zip archive does, or something stands before it.'
    : `it is ${name}.`;
}

/**
 * Every file has bytes of its own, before the directory, and the same name where they begin: an archive that programs
 * read differently is refused, and one in which a thousand files are one file as well.
 */
async function refuseSharedBytes(
  zip: ZipFile,
  entries: readonly Entry[],
  directory: number,
): Promise<void> {
  const parts: { start: number; end: number }[] = [];
  for (const entry of entries) {
    const start = entry.relativeOffsetOfLocalHeader;
    const header = (await zip.readLocalFileHeaderPromise(entry)) as LocalFileHeader;
    if (!header.fileName.equals(entry.fileNameRaw))
      throw new Error('a file has another name in its directory than where it begins.');
    parts.push({ start, end: header.fileDataStart + entry.compressedSize });
  }
  parts.sort((a, b) => a.start - b.start);
  parts.forEach(({ end }, index) => {
    if (end > (parts[index + 1]?.start ?? directory))
      throw new Error('its files share their bytes.');
  });
}

/** The directory ends where its end record begins: else it lists less than it holds, and others would see more files. */
function refuseHiddenEntries(bytes: Buffer, end: number): void {
  const endRecord = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const isLarge = end + 56 <= bytes.length && bytes.readUInt32LE(end) === 0x06064b50;
  // Of an archive in the format zip64, a record of its own and where it lies stand between.
  const between = isLarge ? 12 + Number(bytes.readBigUInt64LE(end + 4)) + 20 : 0;
  if (end + between !== endRecord)
    throw new Error('its directory holds bytes that belong to no file.');
}

/** Where the next entry of the directory is read. */
function cursorOf(zip: ZipFile): number {
  // The types say boolean, which it never is.
  return zip.readEntryCursor as unknown as number;
}
