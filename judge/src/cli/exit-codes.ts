/** What a caller can tell from the exit code alone; 64 is sysexits' EX_USAGE. */
export const exitCodes = { accepted: 0, rejected: 1, judgeError: 2, usage: 64 } as const;

/** Something the person at the keyboard can mend; its message says how. */
export class UsageError extends Error {}
