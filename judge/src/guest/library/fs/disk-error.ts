import { nodeError } from '../node-error.ts';

/** Node's words and numbers for what a disk can say, as on Linux. */
const known: Readonly<Record<string, readonly [errno: number, words: string]>> = {
  EACCES: [-13, 'permission denied'],
  EIO: [-5, 'i/o error'],
  EMFILE: [-24, 'too many open files'],
  ENOSPC: [-28, 'no space left on device'],
};

/** The call of the system at which Node's operation fails, where it has another name. */
const syscalls: Readonly<Record<string, string>> = {
  readFile: 'read',
  writeFile: 'write',
  appendFile: 'write',
  readdir: 'scandir',
};

/** Those that are about an open file: Node does not name its path. */
const withoutPath = new Set(['read', 'write']);

/** Node's error of an operation such as "fs.writeFile /a". */
export function diskError(code: string, operation: string): Error {
  const [errno, words] = known[code] ?? [0, 'unknown error'];
  const space = operation.indexOf(' ');
  const name = operation.slice('fs.'.length, space < 0 ? undefined : space);
  const syscall = syscalls[name] ?? name.toLowerCase();
  const path = space < 0 || withoutPath.has(syscall) ? undefined : operation.slice(space + 1);
  const place = path === undefined ? '' : ` '${path}'`;
  const error = nodeError(Error, code, `${code}: ${words}, ${syscall}${place}`);
  return Object.assign(error, { errno, syscall, ...(path === undefined ? {} : { path }) });
}
