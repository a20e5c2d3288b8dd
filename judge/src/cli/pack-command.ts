import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import {
  checkBundles,
  packageLimits,
  readPackageFiles,
  stopBundler,
  writeArchive,
} from '../problem/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { openPackage } from './open-package.ts';

export interface PackOptions {
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `tick pack`: checks a package as far as that goes without running it, and writes it as one zip archive. */
export async function packCommand(where: string, options: PackOptions): Promise<number> {
  const pkg = await openPackage(where, checkBundles).finally(stopBundler);
  const { files } = readPackageFiles(pkg.directory);
  const bytes = await writeArchive(pkg.slug, files);
  if (bytes.length > packageLimits.archiveBytes)
    throw new UsageError(
      `The packed package is larger than ${packageLimits.archiveBytes} bytes (archiveBytes).`,
    );
  const file = archiveFile(options.output, `${pkg.slug}-${pkg.hash.slice(0, 8)}.zip`);
  const isThere = existsSync(file);
  const isSame = isThere && readFileSync(file).equals(bytes);
  if (isThere && !isSame && !options.force)
    throw new UsageError(`${file} holds something else; name another file, or use --force.`);
  if (!isSame) await writeFile(file, bytes);

  const packed = { slug: pkg.slug, hash: pkg.hash, bytes: bytes.length, files: files.size, file };
  if (options.json) console.log(JSON.stringify(packed, null, 2));
  else {
    console.log(`${packed.slug} ${packed.hash}`);
    console.log(`${packed.files} files, ${packed.bytes} bytes: ${relative('.', file)}`);
  }
  return exitCodes.accepted;
}

/** Where the archive goes: into a folder under its usual name, or to a file. */
function archiveFile(output: string | undefined, usualName: string): string {
  if (output === undefined) return resolve(usualName);
  const path = resolve(output);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, usualName) : path;
}
