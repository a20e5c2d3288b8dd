/** Errors with Node's codes and words: solutions read both. */
export type CodedError = Error & { code: string };

export function nodeError(
  Kind: new (message: string, options?: ErrorOptions) => Error,
  code: string,
  message: string,
  options?: ErrorOptions,
): CodedError {
  return Object.assign(new Kind(message, options), { code });
}

/** "The "listener" argument must be of type function. Received undefined" */
export function invalidArgType(name: string, expected: string, actual: unknown): CodedError {
  const what = name.includes('.') ? 'property' : 'argument';
  return nodeError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `The "${name}" ${what} must be ${expected}. Received ${received(actual)}`,
  );
}

export function outOfRange(name: string, range: string, actual: unknown): CodedError {
  return nodeError(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${shown(actual)}`,
  );
}

/** An AbortError as Node's own modules reject with: not a DOMException, its cause is the signal's reason. */
export function abortError(signal: AbortSignal | undefined): CodedError {
  const options = signal === undefined ? undefined : { cause: signal.reason as unknown };
  const error = nodeError(Error, 'ABORT_ERR', 'The operation was aborted', options);
  error.name = 'AbortError';
  return error;
}

export function requireFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw invalidArgType(name, 'of type function', value);
}

export function requireText(name: string, value: unknown): void {
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string', value);
}

/** Throws for anything that is no AbortSignal; undefined passes. */
export function requireSignal(name: string, value: unknown): void {
  const isSignal = typeof value === 'object' && value !== null && 'aborted' in value;
  if (value !== undefined && !isSignal) {
    throw invalidArgType(name, 'an instance of AbortSignal', value);
  }
}

/** Node's wording of what came instead. */
export function received(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'function ';
  if (typeof value === 'object') {
    const { constructor } = value as { constructor?: { name?: string } };
    return constructor?.name ? `an instance of ${constructor.name}` : '[Object: null prototype] {}';
  }
  const text = shown(value);
  return `type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'object' && value !== null
    ? Object.prototype.toString.call(value)
    : String(value);
}
