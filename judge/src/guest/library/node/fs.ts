import {
  constants,
  Dir,
  Dirent,
  fsCallbackApiList,
  fsSynchronousApiList,
  Stats,
  volume,
} from 'inner:volume';
import { refusedOfFs } from '../../../core/index.ts';
import { refuseMembers } from '../refuse-members.ts';
import { promisifyArgs } from '../util/promisify.ts';
import type { AnyFunction } from '../library-types.ts';

declare const require: (name: string) => unknown;

/** lchmod is not there on Linux. */
const refusedNames = new Set([...Object.keys(refusedOfFs), 'lchmod', 'lchmodSync']);

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
// memfs asks for the flags; Node reads without them.
const { open, openSync } = fs as Record<string, AnyFunction>;
fs['openSync'] = function openSync_(path: unknown, flags?: unknown, mode?: unknown): unknown {
  return openSync?.(path, flags ?? 'r', mode);
};
fs['open'] = function open_(path: unknown, ...rest: unknown[]): unknown {
  const callback = rest.find((value) => typeof value === 'function');
  const [flags, mode] = rest.slice(0, callback ? rest.indexOf(callback) : rest.length);
  return open?.(path, flags ?? 'r', mode ?? 0o666, callback);
};
refuseMembers(fs, 'fs', refusedOfFs);
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
