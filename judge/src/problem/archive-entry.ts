import type { Entry } from 'yauzl';
import type { EntryKind } from './package-intake.ts';

/** The name of an entry, whatever program wrote it: flag or not, names of a package are ASCII and others are refused later. */
export function entryName({ fileNameRaw }: Entry): string {
  return fileNameRaw.toString('utf8');
}

/**
 * Why no program should unpack something of this name; undefined for one that stays inside. A folder's name ends in "/".
 */
export function unsafeName(name: string): string | undefined {
  if (name === '') return 'Has no name; pack the package again.';
  if (name.includes('\0')) return 'Has a NUL in its name; rename it.';
  if (name.includes('\\')) return 'Has a "\\" in its name; separate folders by "/".';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name))
    return 'Has an absolute path; pack the folder of the package itself.';
  const steps = name.replace(/\/$/, '').split('/');
  if (steps.includes('..')) return 'Leads out of the package by ".."; pack the folder itself.';
  if (steps.some((step) => step === '' || step === '.'))
    return 'Has an empty folder or "." in its path; pack the folder of the package itself.';
  return undefined;
}

const fileTypes: Readonly<Record<number, EntryKind>> = {
  0o040000: 'folder',
  0o100000: 'file',
  0o120000: 'link',
};

/**
 * What an entry is by its name and by the Unix mode that most programs write. A mode is believed whatever system the
 * archive says it comes from: who unpacks it elsewhere would believe it too.
 */
export function kindOfEntry({ externalFileAttributes }: Entry, name: string): EntryKind {
  const type = (externalFileAttributes >>> 16) & 0o170000;
  const byName = name.endsWith('/') ? 'folder' : 'file';
  if (type === 0) return byName;
  const byMode = fileTypes[type] ?? 'special';
  return byMode === 'file' || byMode === 'folder' ? byName : byMode;
}

/** Methods that turn up in archives, for the message. */
const methods: Readonly<Record<number, string>> = {
  1: 'shrink',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
  99: 'AES',
};

/** Why the content of an entry can not be read. */
export function unreadableEntry(entry: Entry): string | undefined {
  if (entry.isEncrypted() || entry.compressionMethod === 99)
    return 'Is encrypted; pack the package without a password.';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    const name = methods[entry.compressionMethod] ?? 'unknown';
    return `Is compressed by the method ${entry.compressionMethod} (${name}); use "deflate" or "store".`;
  }
  return undefined;
}
