import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { canAsk, confirm } from '../ask-person.ts';
import { RemoteError } from '../remote-error.ts';

export interface PulledFile {
  /** Below the folder, with "/". */
  readonly name: string;
  readonly content: Buffer;
  /** What a person writes in is not overwritten; what tick writes is, where tick wrote it. */
  readonly owner: 'tick' | 'person';
}

export interface Written {
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/** Writes files into a folder; what may be a person's work only when that person says so. */
export async function writeFiles(
  folder: string,
  files: readonly PulledFile[],
  { isOurs, force }: { readonly isOurs: boolean; readonly force: boolean },
): Promise<Written> {
  const written: string[] = [];
  const kept: string[] = [];
  for (const file of files) {
    const path = join(folder, file.name);
    const there = standingOf(path, file.content);
    const isFree = there === 'nothing' || force || (isOurs && file.owner === 'tick');
    if (there === 'same') continue;
    if (isFree || (await mayOverwrite(path))) {
      replace(path, file.content);
      written.push(file.name);
    } else kept.push(file.name);
  }
  return { written, kept };
}

const mayOverwrite = async (path: string): Promise<boolean> =>
  canAsk() && (await confirm(`${path} is there already, with other content. Overwrite it?`));

function standingOf(path: string, content: Buffer): 'nothing' | 'same' | 'other' {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status) return 'nothing';
  if (status.isDirectory()) throw RemoteError.usage(`${path} is a folder; move it away first.`);
  if (!status.isFile() || status.size !== content.length) return 'other';
  return readFileSync(path).equals(content) ? 'same' : 'other';
}

/** All or nothing. What lies there is replaced, not written into: it may be a link that leads elsewhere. */
function replace(path: string, content: Buffer): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  if (!lstatSync(folder).isDirectory())
    throw RemoteError.usage(`${folder} is a link; move it away first.`);
  const half = join(folder, `.${randomUUID()}`);
  try {
    writeFileSync(half, content, { flag: 'wx' });
    renameSync(half, path);
  } finally {
    rmSync(half, { force: true });
  }
}
