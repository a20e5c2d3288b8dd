/**
 * Why Tickjudge cannot start or go on, as one sentence that says what is wrong and what to do.
 * It is printed without a stack; anything else that is thrown is our own bug and keeps its stack.
 */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** The command line or the environment cannot be understood. */
export class UsageError extends StartError {}

/** The operating system's code of a failed call (`ENOSPC`, `EACCES`, ...), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The words of anything thrown. */
export function errorText(error: unknown): string {
  const named = typeof error === 'object' && error !== null && 'message' in error;
  return named ? String(error.message) : String(error);
}
