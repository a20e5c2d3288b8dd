/** How a mutant ended that was run before. */
export interface EarlierEnd {
  readonly line: number;
  /** Testcases that it passed before it was killed, or all that reach it. */
  readonly passed: readonly number[];
  /** The testcase that killed it. */
  readonly killer: number | null;
}

/** A mutant so many lines away says half as much as one on the same line. */
const halfLines = 1;
/** What even the farthest one says: some testcases are strict all over. */
const farWeight = 0.05;
/** Before anything is known, a testcase kills three of ten; that counts as much as half a mutant of the same line. */
const priorKills = 0.3;
const priorWeight = 0.5;
/** So many events cost as much as everything else of a run. */
const eventsOfARun = 500;

/** Mutants are tried in so many passes over the source: by the second one, each has neighbours that tell of it. */
const passes = 5;

/** The order in which things that stand in a row are tried: every fifth, then those behind them. */
export function inPasses<T>(all: readonly T[]): T[] {
  return Array.from({ length: passes }, (_, pass) =>
    all.filter((_one, index) => index % passes === pass),
  ).flat();
}

/**
 * In which order testcases are tried on a mutant: by how likely each is to kill it for what it costs, as the mutants
 * before it tell; mistakes of the same part of a solution are caught by the same testcases. Depends on nothing but its
 * arguments and on no measured time, so that the killer that is named is always the same. (Simulated on the
 * recorded runs of one solution of fetch-with-backoff: 1,280 runs where cheapest first needs 2,160; knowing the killer
 * beforehand, it would be 860.)
 */
export function killerOrder(
  line: number,
  testcases: readonly number[],
  earlier: readonly EarlierEnd[],
  eventsOf: (testcase: number) => number,
): number[] {
  const kills = new Map<number, number>();
  const tries = new Map<number, number>();
  const add = (to: Map<number, number>, testcase: number, weight: number): void =>
    void to.set(testcase, (to.get(testcase) ?? 0) + weight);
  for (const end of earlier) {
    const weight = farWeight + 1 / (1 + Math.abs(end.line - line) / halfLines);
    for (const testcase of end.passed) add(tries, testcase, weight);
    if (end.killer === null) continue;
    add(tries, end.killer, weight);
    add(kills, end.killer, weight);
  }
  const worth = new Map(
    testcases.map((testcase) => {
      const killed = (kills.get(testcase) ?? 0) + priorWeight * priorKills;
      const tried = (tries.get(testcase) ?? 0) + priorWeight;
      return [testcase, killed / tried / (1 + eventsOf(testcase) / eventsOfARun)];
    }),
  );
  return [...testcases].sort((a, b) => worth.get(b)! - worth.get(a)! || a - b);
}
