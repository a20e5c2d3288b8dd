import browserPath from 'path-browserify';
import { invalidArgType, requireText } from '../node-error.ts';

interface PathParts {
  readonly root?: string;
  readonly dir?: string;
  readonly base?: string;
  readonly name?: string;
  readonly ext?: string;
}

const run = browserPath as Record<string, (...args: string[]) => unknown>;

/** The package's function behind Node's check: each argument is a text. `names` are Node's, of those that must be there. */
function checked(name: string, ...names: string[]) {
  const wrapped = (...args: string[]): unknown => {
    names.forEach((argument, index) => requireText(argument, args[index]));
    return run[name]?.(...args);
  };
  return Object.defineProperty(wrapped, 'name', { value: name });
}

/** POSIX paths only: the sandbox's files are virtual, and `/` is the folder that relative paths start from. */
const path = {
  resolve(...paths: string[]): unknown {
    paths.forEach((part, index) => requireText(`paths[${index}]`, part));
    return run['resolve']?.(...paths);
  },
  normalize: checked('normalize', 'path'),
  isAbsolute: checked('isAbsolute', 'path'),
  join(...paths: string[]): unknown {
    for (const part of paths) requireText('path', part);
    return run['join']?.(...paths);
  },
  relative: checked('relative', 'from', 'to'),
  toNamespacedPath: (value: unknown): unknown => value,
  dirname: checked('dirname', 'path'),
  basename(value: string, suffix?: string): unknown {
    requireText('path', value);
    if (suffix !== undefined) requireText('suffix', suffix);
    return run['basename']?.(value, ...(suffix === undefined ? [] : [suffix]));
  },
  extname: checked('extname', 'path'),
  // The package leaves out the dot that Node puts before a bare extension.
  format(parts: PathParts): string {
    if (typeof parts !== 'object' || parts === null)
      throw invalidArgType('pathObject', 'of type object', parts);
    const { dir = parts.root, ext = '' } = parts;
    const base = parts.base || `${parts.name ?? ''}${ext && !ext.startsWith('.') ? '.' : ''}${ext}`;
    if (!dir) return base;
    return dir === parts.root ? `${dir}${base}` : `${dir}/${base}`;
  },
  parse: checked('parse', 'path'),
  sep: '/',
  delimiter: ':',
};

export default Object.assign(path, { posix: path });
