import { guest } from 'tickjudge:guest';
import { nodeError } from '../node-error.ts';
import { emitterMethods } from '../process/listeners.ts';
import { nextTick } from '../process/tick-queue.ts';
import { emitWarning } from '../process/warnings.ts';

declare const require: (name: string) => object;

/** Node's `process` as far as it makes sense where there is no process: time, ticks, warnings, and harmless constants. */
const { clock, host } = guest;

/** Nanoseconds of the monotonic clock. */
const nanoseconds = (): bigint => BigInt(Math.round(clock.monotonicMs() * 1000)) * 1000n;

function hrtime(earlier?: [number, number]): [number, number] {
  const now = nanoseconds();
  const since = earlier ? BigInt(earlier[0]) * 1_000_000_000n + BigInt(earlier[1]) : 0n;
  const passed = now - since;
  return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)];
}
hrtime.bigint = nanoseconds;

const bytes = 64 * 2 ** 20;
const memoryUsage = Object.assign(
  () => ({ rss: bytes, heapTotal: bytes / 2, heapUsed: bytes / 4, external: 0, arrayBuffers: 0 }),
  { rss: () => bytes },
);

/** Ends of a process, and doors out of it: nothing of this exists here, and each says so. */
const refused = ['exit', 'abort', 'kill', 'reallyExit', 'chdir', 'dlopen', 'binding', 'send'];

function refuse(name: string): () => never {
  return () => {
    host('unsupported');
    const message = `process.${name}() is not offered on Tickjudge; solutions and scenarios have no process, and end by returning or by throwing an error.`;
    throw nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', message);
  };
}

function stream(level: string, fd: number): object {
  const write = (text: unknown): boolean => {
    host('log', level, String(text).replace(/\n$/, '').slice(0, 1000));
    return true;
  };
  return { fd, isTTY: false, writable: true, write };
}

const process: Record<PropertyKey, unknown> = {
  [Symbol.toStringTag]: 'process',
  title: 'node',
  version: 'v26.10.0',
  versions: { node: '26.10.0', v8: '14.6.202.34-node.34', uv: '1.52.1', modules: '147' },
  release: { name: 'node' },
  arch: 'x64',
  platform: 'linux',
  pid: 1,
  ppid: 0,
  execPath: '/usr/bin/node',
  argv0: 'node',
  argv: [],
  execArgv: [],
  env: {},
  exitCode: undefined,
  stdout: stream('log', 1),
  stderr: stream('error', 2),
  nextTick,
  hrtime,
  memoryUsage,
  emitWarning,
  uptime: () => clock.monotonicMs() / 1000,
  cpuUsage: () => ({ user: 0, system: 0 }),
  cwd: () => '/',
  umask: () => 0o22,
  getBuiltinModule(name: unknown): object | undefined {
    try {
      return require(String(name).replace(/^(?!node:)/, 'node:'));
    } catch {
      return undefined;
    }
  },
  ...emitterMethods(() => process),
};
// Not enumerable: what is listed is what there is.
for (const name of refused) Object.defineProperty(process, name, { value: refuse(name) });

export default process;
