/** What the platform answers to an import, in one table for the compiler (static imports) and the kernel (all others). */

/** Names without the scheme; each is found with it and without, as in Node, but for the ones that Node has only so. */
export const supportedModules: readonly string[] = [
  'assert',
  'assert/strict',
  'buffer',
  'crypto',
  'diagnostics_channel',
  'events',
  'fs',
  'fs/promises',
  'os',
  'path',
  'path/posix',
  'perf_hooks',
  'process',
  'querystring',
  'readline',
  'readline/promises',
  'stream',
  'stream/consumers',
  'stream/promises',
  'stream/web',
  'string_decoder',
  'timers',
  'timers/promises',
  'url',
  'util',
  'util/types',
];

/** Every other module that Node brings along, and what to do instead. */
const refusals: Readonly<Record<string, string>> = {
  async_hooks:
    'A context that follows native async functions can not be kept inside the sandbox; pass it as an argument.',
  child_process: 'A solution runs in one isolate and starts no processes.',
  cluster: 'A solution runs in one isolate and starts no processes.',
  console: 'Use the global `console`.',
  constants: 'Use `constants` of node:fs or node:os.',
  dgram: 'There are no sockets; the services of the problem are reached with the global `fetch`.',
  dns: 'There are no names to look up; the services of the problem are reached with the global `fetch`.',
  domain: 'Node itself gives it up; catch errors where they happen.',
  ffi: 'A solution is JavaScript only.',
  http: 'Use the global `fetch` to send requests.',
  http2: 'Use the global `fetch` to send requests.',
  https: 'Use the global `fetch` to send requests.',
  inspector: 'There is nothing to inspect; use `console` and read the log of the run.',
  module: 'A solution is one file; use `import`.',
  net: 'There are no sockets; the services of the problem are reached with the global `fetch`.',
  'path/win32': 'Paths of the sandbox are POSIX; use node:path.',
  punycode: 'Node itself gives it up; `new URL(...)` encodes host names.',
  quic: 'Use the global `fetch` to send requests.',
  repl: 'There is no terminal; export functions instead.',
  sea: 'A solution is one file that the judge runs.',
  sqlite: 'Keep data in a Map, or in files by node:fs.',
  sys: 'Use node:util.',
  test: 'The scenarios of the problem are the tests.',
  tls: 'There are no sockets; the services of the problem are reached with the global `fetch`.',
  trace_events: 'Use `console` and read the log of the run.',
  tty: 'There is no terminal; use `console`.',
  v8: 'Use `structuredClone` to copy values; the engine itself can not be looked into.',
  vfs: 'The files of node:fs are virtual already.',
  vm: 'Use functions; code in a realm of its own is not offered.',
  wasi: 'WebAssembly is not offered.',
  worker_threads: 'A solution runs in one isolate on one thread; use promises.',
  zlib: 'Compression is not offered.',
};

/** Why there is no such module and what to use instead, as one or two sentences that name it. */
export function moduleRefusal(name: string): string {
  const shown = `Module '${name.slice(0, 100)}' is not available on Tickjudge.`;
  const bare = name.replace(/^node:/, '');
  const whole = Object.hasOwn(refusals, bare) ? bare : (bare.split('/')[0] ?? '');
  if (Object.hasOwn(refusals, whole)) return `${shown} ${refusals[whole]}`;
  if (name.startsWith('.') || name.startsWith('/'))
    return `${shown} A solution is one file: it may import types from './contract', and no other file.`;
  if (name.startsWith('node:')) return `${shown} Node has no such module, or only an inner one.`;
  return `${shown} Only this one file is judged: packages can not be imported, modules of Node like 'node:events' can.`;
}
