import { StringOf, stringSlice } from './primordials.ts';

type ErrorClass = new (message: string) => Error;

/** An error with a code as Node's own functions throw it. */
export function nodeError(errorClass: ErrorClass, code: string, message: string): Error {
  return Object.assign(new errorClass(message), { code });
}

/** Node's ERR_INVALID_ARG_TYPE: `expected` is such as "of type function" or "an instance of Event". */
export function invalidArgument(name: string, expected: string, value: unknown): Error {
  const kind = name.includes('.') ? 'property' : 'argument';
  return nodeError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `The "${name}" ${kind} must be ${expected}. Received ${received(value)}`,
  );
}

export function missingArgument(...names: string[]): Error {
  const list = names.map((name) => `"${name}"`).join(' and ');
  const [noun, verb] = names.length > 1 ? ['arguments', 'must'] : ['argument', 'must'];
  return nodeError(TypeError, 'ERR_MISSING_ARGS', `The ${list} ${noun} ${verb} be specified`);
}

export function illegalConstructor(): Error {
  return nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
}

export function invalidThis(type: string): Error {
  return nodeError(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);
}

function received(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const name = (value.constructor as { name?: unknown } | undefined)?.name;
    return typeof name === 'string' && name !== '' ? `an instance of ${name}` : '[Object]';
  }
  const text = stringSlice(StringOf(value), 0, 25);
  return `type ${typeof value} (${typeof value === 'string' ? `'${text}'` : text})`;
}
