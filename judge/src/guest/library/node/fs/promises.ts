import { constants, volume } from 'inner:volume';

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

/** Errors of the arguments reject, too. */
const methods = names.map((name) => {
  const method = async (...args: unknown[]): Promise<unknown> => promises[name]?.(...args);
  return [name, Object.defineProperty(method, 'name', { value: name })];
});

export default { constants, ...(Object.fromEntries(methods) as Record<string, Method>) };
