/** What of an error may be logged; the rest of its fields may be what somebody sent. */
const known = [
  ...['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'],
  ...['errno', 'syscall', 'address', 'port', 'status'],
] as const;

interface SafeError {
  type: string;
  message: string;
  stack: string;
  cause?: SafeError;
  [field: string]: unknown;
}

/**
 * An error without what it was about. Errors of the database carry the statement's parameters, the row, and values within
 * their messages; errors of parsers carry a piece of the text. Sources, tokens and passwords travel in all of these.
 */
export function safeError(thrown: unknown, depth = 0): SafeError {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: 'Something that is no error was thrown.', stack: '' };
  const message = withoutValues(thrown.message);
  const fields = Object.fromEntries(
    known
      .map((field) => [field, (thrown as unknown as Record<string, unknown>)[field]] as const)
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
  const { cause } = thrown;
  return {
    type: thrown.name,
    message,
    stack: placesOf(thrown.stack),
    ...fields,
    ...(cause instanceof Error && depth < 5 ? { cause: safeError(cause, depth + 1) } : {}),
  };
}

/** Only where it happened: the first lines of a stack repeat the message. */
const placesOf = (stack = '') =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** Whoever quotes in a message quotes what was sent: `invalid input syntax for type uuid: "..."`. */
const withoutValues = (message: string) =>
  message.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '"…"').slice(0, 1_000);
