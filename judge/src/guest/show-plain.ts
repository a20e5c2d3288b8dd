import { apply, isArray, StringOf, stringSlice } from './primordials.ts';

const { getPrototypeOf, getOwnPropertyDescriptor, ownKeys } = Reflect;
const plainPrototype = Object.prototype;
const plainErrors = [Error, TypeError, RangeError].map(({ prototype }) => prototype as object);
const { test } = RegExp.prototype;
const includes = String.prototype.includes;

/** Below these, Node's `util.inspect` puts everything on one line. */
const maxDepth = 2;
const maxEntries = 6;
const maxChars = 60;
const maxTextChars = 1000;

/** A primitive as `console.log` shows it. */
export function showPrimitive(value: unknown): string {
  if (typeof value === 'string') return stringSlice(value, 0, maxTextChars);
  if (typeof value === 'bigint') return `${stringSlice(StringOf(value), 0, maxTextChars)}n`;
  return value === 0 && 1 / value < 0 ? '-0' : StringOf(value);
}

/**
 * Small plain data and ordinary errors exactly as `util.inspect` shows them; undefined for all else, which goes to the
 * library. Most of what people log is of this kind, and the library costs more than their whole run. Runs no code of
 * the value's own: an accessor ends the attempt.
 */
export function showPlain(value: object): string | undefined {
  try {
    const text = showError(value) ?? showData(value, 0);
    return text;
  } catch {
    return undefined;
  }
}

function showData(value: object, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  const asArray = isArray(value);
  if (!asArray && getPrototypeOf(value) !== plainPrototype) return undefined;
  const keys = ownKeys(value);
  const count = asArray ? keys.length - 1 : keys.length;
  if (count > maxEntries || (asArray && (value as unknown[]).length !== count)) return undefined;
  if (count === 0) return asArray ? '[]' : '{}';
  let text = '';
  for (let index = 0; index < count; index++) {
    const key = keys[index] as string | symbol;
    if (typeof key !== 'string') return undefined;
    if (asArray ? key !== StringOf(index) : !apply(test, /^[A-Za-z_]\w*$/, [key])) return undefined;
    const entry = getOwnPropertyDescriptor(value, key);
    if (!entry?.enumerable || !('value' in entry)) return undefined;
    const shown = showEntry(entry.value, depth);
    if (shown === undefined) return undefined;
    text += `${index > 0 ? ', ' : ''}${asArray ? '' : `${key}: `}${shown}`;
    if (text.length > maxChars) return undefined;
  }
  return asArray ? `[ ${text} ]` : `{ ${text} }`;
}

function showEntry(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string')
    return apply(test, /^[ -&(-[\]-~]*$/, [value]) ? `'${value}'` : undefined;
  if (typeof value === 'object' && value !== null) return showData(value, depth + 1);
  return typeof value === 'function' ? undefined : showPrimitive(value);
}

/** An error without fields of its own is shown as its stack. */
function showError(value: object): string | undefined {
  const prototype = getPrototypeOf(value);
  let isPlain = false;
  for (const known of plainErrors) isPlain ||= prototype === known;
  if (!isPlain) return undefined;
  for (const key of ownKeys(value)) if (key !== 'stack' && key !== 'message') return undefined;
  const { stack, message } = value as Error;
  if (typeof stack !== 'string' || typeof message !== 'string') return undefined;
  return apply(includes, stack, ['\n    at ']) && apply(includes, stack, [`Error: ${message}\n`])
    ? stack
    : undefined;
}
