import {
  constants,
  Dir,
  Dirent,
  fsCallbackApiList,
  fsSynchronousApiList,
  Stats,
  volume,
} from 'inner:volume';
import { promisifyArgs } from '../util/promisify.ts';
import type { AnyFunction } from '../library-types.ts';

declare const require: (name: string) => unknown;

/** Nothing changes in a virtual file system but by the solution itself, and it has one user. */
const refused = ['glob', 'openAsBlob', 'statfs', 'unwatchFile', 'watch', 'watchFile'];
const refusedNames = new Set([...refused, 'globSync', 'statfsSync', 'lchmod', 'lchmodSync']);

const streamClasses = (): Record<string, unknown> =>
  require('inner:file-streams') as Record<string, unknown>;

const fs: Record<string, unknown> = {
  constants,
  Dir,
  Dirent,
  Stats,
  get ReadStream() {
    return streamClasses()['ReadStream'];
  },
  get WriteStream() {
    return streamClasses()['WriteStream'];
  },
  get promises() {
    return require('node:fs/promises');
  },
};

for (const name of [...fsSynchronousApiList, ...fsCallbackApiList]) {
  const run = volume[name];
  if (!run || refusedNames.has(name)) continue;
  const method = (...args: unknown[]): unknown => Reflect.apply(run, volume, args);
  Object.defineProperty(method, 'name', { value: name });
  fs[name] = Object.assign(method, run);
}
for (const name of refused) {
  const refuse = (): never => {
    throw new Error(`fs.${name} is not available on Tickjudge: nobody else changes its files.`);
  };
  Object.defineProperty(fs, name, { value: refuse });
}
for (const [name, names] of [
  ['read', ['bytesRead', 'buffer']],
  ['readv', ['bytesRead', 'buffers']],
  ['write', ['bytesWritten', 'buffer']],
  ['writev', ['bytesWritten', 'buffers']],
] as const) {
  Object.defineProperty(fs[name], promisifyArgs, { value: names });
}
// The one callback that gets no error.
Object.defineProperty(fs['exists'], Symbol.for('nodejs.util.promisify.custom'), {
  value: (path: unknown) =>
    new Promise((resolve) =>
      (fs['exists'] as AnyFunction)(path, (exists: boolean) => resolve(exists)),
    ),
});

export default fs;
