import type { HostCall } from './host-call.ts';
import { StringOf, stringSlice } from './primordials.ts';

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
const maxLineChars = 1000;

/** console.* as lines of text in the run's record; cut here so that no huge string ever crosses the bridge. */
export function installConsole(global: Record<string, unknown>, host: HostCall): void {
  const console: Record<string, unknown> = {};
  for (const level of levels) {
    console[level] = (...args: unknown[]): void => {
      let line = '';
      for (let index = 0; index < args.length && line.length < maxLineChars; index++) {
        line += (index > 0 ? ' ' : '') + format(args[index]);
      }
      host('log', level, stringSlice(line, 0, maxLineChars));
    };
  }
  Object.defineProperty(global, 'console', {
    value: console,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

function format(value: unknown): string {
  if (typeof value === 'string') return stringSlice(value, 0, maxLineChars);
  try {
    if (value instanceof Error) return stringSlice(StringOf(value.stack ?? value), 0, maxLineChars);
    if (typeof value === 'object' && value !== null)
      return stringSlice(StringOf(JSON.stringify(value)), 0, maxLineChars);
    return stringSlice(StringOf(value), 0, maxLineChars);
  } catch {
    return '(can not be shown)';
  }
}
