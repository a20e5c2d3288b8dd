/**
 * Bounds on a proof where it travels and is kept. A package can be wrong in more ways than anybody reads; what is beyond
 * a bound is left out, and the proof says so.
 */
export const proofLimits = {
  diagnostics: 200,
  /** Any text but a diff; the rest is cut off with an ellipsis. */
  messageChars: 2_000,
  /** Sentences about one labelled submission. */
  problems: 20,
  /** Mutants that survived, told one by one; the numbers count all. */
  survivors: 200,
  /** Mutants that were declared equivalent, with the reasons. */
  equivalents: 200,
  diffChars: 4_000,
  /** Mutating, on the machine that proves; verification has a bound of its own. */
  mutationTimeMs: 30 * 60_000,
} as const;
