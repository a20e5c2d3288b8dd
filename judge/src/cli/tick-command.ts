import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/tick.mjs', import.meta.url));
const checkout = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * How the person who stands in this folder types `tick`, for the commands that we print: as it was started this time.
 * `npm run` works in the checkout only, `tick` only where it is installed; `node` with its path works anywhere.
 */
export function tickCommand(
  env: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = process.cwd(),
): string {
  if (env.npm_command === 'exec') return 'npx tick';
  if (env.npm_lifecycle_event === 'tick')
    return isBelow(folder, checkout)
      ? 'npm run tick --'
      : `npm --prefix ${quoted(checkout.replace(/[/\\]$/, ''))} run tick --`;
  // npm puts commands on the path that are not there for the person.
  if (env.npm_lifecycle_event === undefined && isOnPath(env.PATH ?? '')) return 'tick';
  return `node ${nearest(bin, folder)}`;
}

/** The shorter of both ways to say a path, as a shell reads it. */
export function nearest(path: string, folder: string = process.cwd()): string {
  const below = relative(folder, path);
  return quoted(below.startsWith('..') || below === '' ? path : below);
}

function quoted(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function isOnPath(path: string): boolean {
  return path
    .split(delimiter)
    .map((folder) => join(folder, 'tick'))
    .some((file) => existsSync(file) && realpathSync(file) === realpathSync(bin));
}

function isBelow(folder: string, root: string): boolean {
  return !relative(root, folder).startsWith('..');
}
