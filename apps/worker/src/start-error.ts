/** Why the worker did not start, in one sentence for the person who can mend it. */
export class StartError extends Error {
  override readonly name = 'StartError';

  static queue(url: string, cause: unknown): StartError {
    const { host } = new URL(url);
    const { message, code } = (cause ?? {}) as { message?: string; code?: string };
    const why = message || code || 'no reason given';
    return new StartError(
      `The queue at ${host} cannot be used (${why}); start it, or correct QUEUE_URL.`,
      { cause },
    );
  }
}
