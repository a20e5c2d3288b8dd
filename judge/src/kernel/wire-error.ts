import { adviceOnMissing } from '../core/index.ts';

/** The fields of an error's wire text that verdict messages use; a forged text gives an empty error. */
export interface WireErrorFields {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export function readWireError(text: string): WireErrorFields {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const field = (name: string, length: number): string =>
      typeof value[name] === 'string' ? value[name].slice(0, length) : '';
    return {
      name: field('name', 100),
      message: field('message', 500),
      stack: field('stack', 4000),
    };
  } catch {
    return { name: 'Error', message: '', stack: '' };
  }
}

/** "TypeError: x is not a function", or "threw the string ..." for what is not an error. */
export function thrownMessage({ name, message }: WireErrorFields): string {
  if (name === 'NotAnError') return message;
  const missing = name === 'ReferenceError' && /^(\w+) is not defined$/.exec(message);
  const advice = missing && adviceOnMissing(missing[1] as string);
  if (advice) return `${name}: ${message}. ${advice}`;
  return message === '' ? name : `${name}: ${message}`;
}

/**
 * V8's own words for an ArrayBuffer that the isolate's limit refused. They could be thrown by hand, which gains nothing:
 * the run has failed already, and no allocation that was refused leaves a trace that the host could look for.
 */
export function isLackOfMemory({ name, message }: WireErrorFields): boolean {
  return name === 'RangeError' && message === 'Array buffer allocation failed';
}

const mostErrors = 3;
const causeChars = 150;

/** What an error says was behind it, in short: " (cause: Error: read ECONNRESET)", " (2 errors: Error: a; Error: b)". */
export function causesOf(text: string): string {
  try {
    const wire = JSON.parse(text) as { fields?: { cause?: unknown; errors?: unknown } };
    const { cause, errors } = wire.fields ?? {};
    if (Array.isArray(errors) && errors.length > 0) {
      const shown = errors.slice(0, mostErrors).map(inShort).join('; ');
      const more = errors.length > mostErrors ? '; ...' : '';
      return ` (${errors.length} ${errors.length === 1 ? 'error' : 'errors'}: ${shown}${more})`;
    }
    return cause === undefined || cause === null ? '' : ` (cause: ${inShort(cause)})`;
  } catch {
    return '';
  }
}

function inShort(wire: unknown): string {
  const isError = typeof wire === 'object' && wire !== null && '$' in wire && wire.$ === 'error';
  const text = isError ? thrownMessage(readWireError(JSON.stringify(wire))) : JSON.stringify(wire);
  return text.length > causeChars ? `${text.slice(0, causeChars)}...` : text;
}
