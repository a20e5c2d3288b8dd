import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { PackageFiles } from './package-intake.ts';
import { slugMistake } from './package-name.ts';

/**
 * Packs a package: a zip archive with one folder, named like the slug. The same content gives the same bytes on every
 * machine: files in order of path, one time stamp, one mode, and stored as they are, because what zlib makes of them
 * may depend on the processor (Chromium's copy, which Node has, hashes with the instructions at hand).
 */
export async function writeArchive(slug: string, files: PackageFiles): Promise<Buffer> {
  const mistake = slugMistake(slug);
  if (mistake !== undefined) throw new RangeError(mistake);
  const zip = new ZipFile();
  const paths = [...files.keys()].sort((a, b) => (a < b ? -1 : 1));
  for (const path of paths)
    zip.addBuffer(files.get(path) as Buffer, `${slug}/${path}`, {
      compress: false,
      mode: 0o100644,
      mtime: earliest,
      forceDosTimestamp: true,
    });
  zip.end();
  return await buffer(zip.outputStream);
}

/** The first moment that a zip archive can name; it has no time zone, so the local one is left out by taking it. */
const earliest = new Date(1980, 0, 1);
