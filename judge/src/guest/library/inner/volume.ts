import { fsCallbackApiList, Volume } from '@jsonjoy.com/fs-node';
import { completeLater } from 'inner:io';
import { BoundedCore } from '../fs/bounded-core.ts';
import { diskError } from '../fs/disk-error.ts';

/**
 * The virtual file system of a run: memfs, whose operations with a callback (and the promises on top of them) wait for
 * the kernel's io phase; the build puts `this.later` where memfs would take the next microtask, and a `refuse` before
 * what it does then, which throws when the kernel says that the operation fails.
 */
declare const require: (name: string) => unknown;
type Method = (...args: unknown[]) => unknown;
const volume = new Volume(new BoundedCore()) as unknown as Record<string, Method>;

let label = 'fs';
volume['later'] = (complete) => {
  const operation = label;
  completeLater(operation, (code) =>
    (complete as (refuse: () => void) => void)(() => {
      if (code !== '') throw diskError(code, operation);
    }),
  );
};

for (const name of fsCallbackApiList) {
  const run = volume[name];
  if (!run) continue;
  const labelled: Method = (...args) => {
    const outer = label;
    label = typeof args[0] === 'string' ? `fs.${name} ${args[0]}` : `fs.${name}`;
    try {
      return Reflect.apply(run, volume, args);
    } finally {
      label = outer;
    }
  };
  volume[name] = Object.assign(labelled, run);
}
// node:stream is loaded with the first stream, not with the first file.
for (const [name, kind] of [
  ['createReadStream', 'ReadStream'],
  ['createWriteStream', 'WriteStream'],
] as const) {
  volume[name] = (...args) => {
    const classes = require('inner:file-streams') as Record<string, Method>;
    return Reflect.construct(classes[kind] as Method, args) as unknown;
  };
}
(volume['mkdirSync'] as Method)('/tmp');

export { Dir, Dirent, fsCallbackApiList, fsSynchronousApiList, Stats } from '@jsonjoy.com/fs-node';
export { constants } from '../fs/constants.ts';
export { volume };
