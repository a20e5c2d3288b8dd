// The types that a solution must export. A solution that does not fit is CE, so say here what can be said in types.

/** Answers as `task` does; rejects with an `Error` "timed out after <timeoutMs> ms" when it takes longer. */
export declare function withTimeout(
  task: () => Promise<string>,
  timeoutMs: number,
): Promise<string>;
