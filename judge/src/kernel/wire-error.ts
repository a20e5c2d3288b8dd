/** The fields of an error's wire text that verdict messages use; a forged text gives an empty error. */
export interface WireErrorFields {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export function readWireError(text: string): WireErrorFields {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const field = (name: string): string => (typeof value[name] === 'string' ? value[name] : '');
    return { name: field('name'), message: field('message'), stack: field('stack') };
  } catch {
    return { name: 'Error', message: '', stack: '' };
  }
}

/** "TypeError: x is not a function", or "threw the string ..." for what is not an error. */
export function thrownMessage({ name, message }: WireErrorFields): string {
  if (name === 'NotAnError') return message;
  return message === '' ? name : `${name}: ${message}`;
}
