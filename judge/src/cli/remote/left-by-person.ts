/** What a shell says of a command that Ctrl-C ended. */
export const interruptedCode = 130;

/** Waits for something until it ends, or until Ctrl-C: then undefined is answered, and it goes on without the person. */
export async function orLeft<Thing>(
  wait: (signal: AbortSignal) => Promise<Thing>,
): Promise<Thing | undefined> {
  const left = new AbortController();
  const leave = () => left.abort();
  process.once('SIGINT', leave);
  try {
    return await wait(left.signal);
  } catch (error) {
    if (!left.signal.aborted) throw error;
    return undefined;
  } finally {
    process.off('SIGINT', leave);
  }
}
