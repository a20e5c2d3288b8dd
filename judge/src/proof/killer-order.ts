/** A mutant that a testcase killed. */
export interface Kill {
  readonly line: number;
  readonly testcase: number;
}

/** Mistakes of the same part of a solution are caught by the same testcases. */
const nearLines = 8;

/**
 * In which order testcases are tried on a mutant: first those that killed mutants near its line, most first, then
 * those in which least happens. Depends on nothing but its arguments, so that the killer that is named is always the same.
 */
export function killerOrder(
  line: number,
  testcases: readonly number[],
  kills: readonly Kill[],
  eventsOf: (testcase: number) => number,
): number[] {
  const near = new Map<number, number>();
  for (const kill of kills)
    if (Math.abs(kill.line - line) <= nearLines)
      near.set(kill.testcase, (near.get(kill.testcase) ?? 0) + 1);
  const killsOf = (testcase: number): number => near.get(testcase) ?? 0;
  return [...testcases].sort(
    (a, b) => killsOf(b) - killsOf(a) || eventsOf(a) - eventsOf(b) || a - b,
  );
}
