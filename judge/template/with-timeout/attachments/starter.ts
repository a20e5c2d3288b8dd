// What the editor shows first. It must compile against contract.ts, and it must not be accepted.

export async function withTimeout(task: () => Promise<string>, timeoutMs: number): Promise<string> {
  void timeoutMs;
  return await task();
}
