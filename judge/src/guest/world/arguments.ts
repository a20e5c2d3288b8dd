/** What a solution passes to a service may be anything; the service says what is wrong like a real one would. */
export function serviceError(code: string, message: string, status: number): Error {
  return Object.assign(new Error(message), { name: code, code, status });
}

const maxKeyChars = 1024;

export function keyText(value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw serviceError('InvalidKey', 'A key is a text that is not empty.', 400);
  if (value.length > maxKeyChars)
    throw serviceError('KeyTooLong', `A key has ${maxKeyChars} characters at most.`, 400);
  return value;
}

export function atLeast(name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && value >= least) return value;
  throw serviceError('InvalidArgument', `${name} is a number from ${least} on.`, 400);
}
