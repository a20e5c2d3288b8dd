import type { Reason } from './verdict.ts';

/** One thing that a check found wrong, pointing at its moment. */
export interface Finding {
  /** Virtual milliseconds since the start of the run; null when the finding has no single moment. */
  readonly atMs: number | null;
  readonly reason: Reason;
  /** One sentence: "request 3 due at 3000 ms, came at 2000 ms (too early by 1000 ms)". */
  readonly message: string;
  /** Printable forms, shown side by side. */
  readonly expected?: string;
  readonly actual?: string;
}

/** A run keeps its first findings; the rest are counted only, so that a report stays small. */
export const maxFindings = 20;
