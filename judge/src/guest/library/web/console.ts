import { formatWithOptions, inspect } from 'node-inspect-extracted';
import { guest } from 'tickjudge:guest';
import type { ConsoleLibrary } from '../../console.ts';
import { table } from '../../console-table.ts';

type Methods = ReturnType<ConsoleLibrary['createMethods']>;
const format = (args: readonly unknown[]): string => formatWithOptions({}, ...args);
const maxIndentation = 200;
const usual = 'default';

const library: ConsoleLibrary = {
  format,
  createMethods(write, groups) {
    const counts = new Map<string, number>();
    const starts = new Map<string, number>();
    const label = (value: unknown): string => (value === undefined ? usual : `${value as string}`);
    const warn = (text: string): void => write('warn', `Warning: ${text}`);

    const timed = (name: unknown, method: string, rest: readonly unknown[]): boolean => {
      const key = label(name);
      const start = starts.get(key);
      if (start === undefined) {
        warn(`No such label '${key}' for console.${method}()`);
        return false;
      }
      const duration = formatDuration(guest.clock.monotonicMs() - start);
      write('log', format(['%s: %s', key, duration, ...rest]));
      return true;
    };
    const group = (...args: unknown[]): void => {
      if (args.length > 0) write('log', format(args));
      if (groups.indentation.length < maxIndentation) groups.indentation += '  ';
    };

    const methods: Methods = {
      dir: (value, options) =>
        write('log', inspect(value, { customInspect: false, ...(options as object | undefined) })),
      dirxml: (...args) => write('log', format(args)),
      trace(...args) {
        const trace: { name: string; message: string; stack?: string } = {
          name: 'Trace',
          message: format(args),
        };
        Error.captureStackTrace(trace, methods['trace']);
        write('error', trace.stack ?? '');
      },
      assert(value, ...args) {
        if (value) return;
        const [first, ...rest] = args;
        if (typeof first === 'string')
          write('warn', format([`Assertion failed: ${first}`, ...rest]));
        else write('warn', format(['Assertion failed', ...args]));
      },
      count(name) {
        const key = label(name);
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        write('log', `${key}: ${count}`);
      },
      countReset(name) {
        const key = label(name);
        if (!counts.delete(key)) warn(`Count for '${key}' does not exist`);
      },
      time(name) {
        const key = label(name);
        if (starts.has(key)) warn(`Label '${key}' already exists for console.time()`);
        else starts.set(key, guest.clock.monotonicMs());
      },
      timeLog: (name, ...rest) => void timed(name, 'timeLog', rest),
      timeEnd(name) {
        if (timed(name, 'timeEnd', [])) starts.delete(label(name));
      },
      group,
      groupCollapsed: group,
      groupEnd() {
        groups.indentation = groups.indentation.slice(0, -2);
      },
      table(data, columns) {
        write(
          'log',
          typeof data === 'object' && data !== null
            ? table(data, columns, inspect)
            : format([data]),
        );
      },
      // There is no screen to clear and no inspector to talk to.
      clear() {},
      profile() {},
      profileEnd() {},
      timeStamp() {},
    };
    return methods;
  },
};

/** "1:05.123 (m:ss.mmm)", as Node shows what console.time measured. */
function formatDuration(durationMs: number): string {
  const totalSeconds = durationMs / 1000;
  if (totalSeconds < 1) return `${Number(durationMs.toFixed(3))}ms`;
  if (totalSeconds < 60) return `${totalSeconds.toFixed(3)}s`;
  const hours = Math.floor(totalSeconds / 3600);
  const minutes = Math.floor((totalSeconds % 3600) / 60);
  const seconds = (totalSeconds % 60).toFixed(3).padStart(6, '0');
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds} (h:mm:ss.mmm)`
    : `${minutes}:${seconds} (m:ss.mmm)`;
}

export default library;
