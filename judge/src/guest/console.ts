import type { HostCall } from './host-call.ts';
import { stringSlice } from './primordials.ts';
import { showPlain, showPrimitive } from './show-plain.ts';

/** The parts of `console` that most runs do not need; they live in the library web:console. */
export interface ConsoleLibrary {
  /** `util.format`: placeholders, and values as Node shows them. */
  format(args: readonly unknown[]): string;
  /** Methods besides the five levels, on a way out for their lines. */
  createMethods(write: Write, groups: Groups): Record<string, (...args: unknown[]) => void>;
}

export type Write = (level: string, text: string) => void;
export interface Groups {
  indentation: string;
}

const levels = ['log', 'info', 'debug', 'warn', 'error'] as const;
const rare =
  'dir time timeEnd timeLog trace assert clear count countReset group groupEnd table dirxml groupCollapsed profile profileEnd timeStamp'.split(
    ' ',
  );
const maxLineChars = 1000;

/** console.* as lines of text in the run's record; cut here so that no huge string ever crosses the bridge. */
export function createConsole(host: HostCall, library: () => ConsoleLibrary): object {
  const groups: Groups = { indentation: '' };
  const write: Write = (level, text) => {
    let line = stringSlice(text, 0, maxLineChars);
    if (groups.indentation !== '') line = groups.indentation + indent(line, groups.indentation);
    host('log', level, stringSlice(line, 0, maxLineChars));
  };
  const console: Record<string, unknown> = {};
  for (const level of levels) {
    console[level] = (...args: unknown[]): void =>
      write(level, simple(args) ?? shown(() => library().format(args)));
  }
  let methods: ReturnType<ConsoleLibrary['createMethods']> | undefined;
  for (const name of rare) {
    console[name] = (...args: unknown[]): void => {
      methods ??= library().createMethods(write, groups);
      methods[name]?.(...args);
    };
  }
  for (const [name, method] of Object.entries(console))
    Object.defineProperty(method, 'name', { value: name });
  Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
  return console;
}

/** The line of arguments that need no library; undefined when one of them does. */
function simple(args: readonly unknown[]): string | undefined {
  let line = '';
  for (let index = 0; index < args.length; index++) {
    const value = args[index];
    if (index === 0 && typeof value === 'string' && args.length > 1 && value.includes('%'))
      return undefined;
    const isPrimitive = typeof value === 'object' ? value === null : typeof value !== 'function';
    const text = isPrimitive ? showPrimitive(value) : showPlain(value as object);
    if (text === undefined) return undefined;
    if (line.length <= maxLineChars) line += (index > 0 ? ' ' : '') + text;
  }
  return line;
}

/** Showing a value may run its own code. */
function shown(format: () => string): string {
  try {
    return format();
  } catch {
    return '(can not be shown)';
  }
}

function indent(text: string, indentation: string): string {
  return text.includes('\n') ? text.replaceAll('\n', `\n${indentation}`) : text;
}
