import { constants, volume } from 'inner:volume';
import { refusedOfFsPromises } from '../../../../core/index.ts';
import { abortError, requireSignal } from '../../node-error.ts';
import { refuseMembers } from '../../refuse-members.ts';

declare const require: (name: string) => unknown;
type Method = (...args: unknown[]) => unknown;

const { promises } = volume as unknown as { promises: Record<string, Method> };
const names = [
  'access',
  'appendFile',
  'chmod',
  'chown',
  'copyFile',
  'cp',
  'lchown',
  'link',
  'lstat',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'open',
  'opendir',
  'readFile',
  'readdir',
  'readlink',
  'realpath',
  'rename',
  'rm',
  'rmdir',
  'stat',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
];

/** Their options are the last argument, and may hold a signal. */
const abortable = new Set(['appendFile', 'readFile', 'writeFile']);

/** A file operation that has begun is finished, but its result is no longer given. */
async function withSignal(method: Method, args: readonly unknown[]): Promise<unknown> {
  const { signal } = Object(args.at(-1)) as { signal?: AbortSignal };
  requireSignal('options.signal', signal);
  if (signal?.aborted) throw abortError(signal);
  const result = await method(...args);
  if (signal?.aborted) throw abortError(signal);
  return result;
}

/** Errors of the arguments reject, too. */
const methods = names.map((name) => {
  const run: Method = (...args) => promises[name]?.(...args);
  const method = async (...args: unknown[]): Promise<unknown> =>
    abortable.has(name) && args.length > (name === 'readFile' ? 1 : 2)
      ? withSignal(run, args)
      : run(...args);
  return [name, Object.defineProperty(method, 'name', { value: name })];
});

const all: Record<string, unknown> = { constants, ...Object.fromEntries(methods) };

/** memfs's handles lack it. */
function readLines(
  this: { createReadStream(options: unknown): unknown },
  options?: object,
): object {
  const { createInterface } = require('node:readline') as {
    createInterface: (o: object) => object;
  };
  return createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
}
const open = all['open'] as Method;
all['open'] = async function open_(...args: unknown[]): Promise<unknown> {
  const handle = (await open(...args)) as object;
  const prototype = Object.getPrototypeOf(handle) as object;
  if (!('readLines' in prototype))
    Object.defineProperty(prototype, 'readLines', {
      value: readLines,
      writable: true,
      configurable: true,
    });
  return handle;
};
Object.defineProperty(all['open'], 'name', { value: 'open' });

export default refuseMembers(all, 'fs/promises', refusedOfFsPromises);
