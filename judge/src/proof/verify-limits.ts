/**
 * Bounds on one verification. A package may hold hundreds of submissions and testcases, each within its limits, and take
 * days all the same; whoever has so much is told, and the rest is not tried.
 */
export const verifyLimits = {
  /** Wall time, after which no further submission is judged. */
  wallTimeMs: 15 * 60_000,
  /** Runs of accepted submissions that the scenario itself broke, after which no other submission is judged. */
  brokenScenarioRuns: 3,
  /** Wall time of accepted submissions that fail, after which no other submission is judged. */
  failedAcceptedMs: 15_000,
  /** A testcase that is looked at again because it came near its limit, so often. */
  remeasured: 5,
} as const;
