export function withTimeout(task: () => Promise<string>, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`timed out after ${timeoutMs} ms`)), timeoutMs);
    task()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
