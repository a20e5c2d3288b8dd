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
