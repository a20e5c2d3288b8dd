// Listens to the task twice, and only one of the two hears its failure.
// @expect RTE unhandled-rejection in 1-basics
export function withTimeout(task: () => Promise<string>, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`timed out after ${timeoutMs} ms`)), timeoutMs);
    const running = task();
    running.catch((error: unknown) => {
      clearTimeout(timer);
      reject(error as Error);
    });
    void running.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
