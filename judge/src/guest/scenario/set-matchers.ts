import {
  checkHappensBefore,
  checkOccurrences,
  checkOrder,
  checkRandomShares,
  checkSameMultiset,
  checkShares,
  checkSum,
  type Finding,
  type Times,
} from '../../core/index.ts';
import {
  atMsOf,
  type By,
  keyOf,
  namedOf,
  occurrencesOf,
  rankedOf,
  read,
  subjectOf,
} from './subjects.ts';

interface Naming {
  /** What tells one item from another. */
  readonly by?: By;
  /** What messages call an item. */
  readonly what?: string;
}

/** The matchers that speak of how often, in which order, how much and how fairly shared. */
export function setMatchers(report: (finding: Finding) => void) {
  const all = (findings: readonly Finding[]): void => findings.forEach(report);
  const happens =
    (times: Times) =>
    (actual: unknown, due?: readonly unknown[], { by, what }: Naming = {}): void => {
      const subject = subjectOf(actual, what);
      const keys = due?.map((item) => keyOf(item));
      all(checkOccurrences(subject.what, occurrencesOf(subject, by), times, keys));
    };
  return {
    toHappenExactlyOnce: happens('exactly-once'),
    toHappenAtLeastOnce: happens('at-least-once'),
    toHappenAtMostOnce: happens('at-most-once'),
    toConserve: (actual: unknown, due: readonly unknown[], { by, what }: Naming = {}): void => {
      const subject = subjectOf(actual, what);
      const keys = due.map((item) => keyOf(item, by));
      all(checkSameMultiset(subject.what, occurrencesOf(subject, by), keys));
    },
    toSumTo: (actual: unknown, due: number, { by, what }: Naming = {}): void => {
      const subject = subjectOf(actual, what);
      const parts = subject.items.map((item) => ({
        amount: Number(by === undefined ? item : read(item, by)),
        atMs: atMsOf(item),
      }));
      all(checkSum(subject.what, parts, due));
    },
    toBeOrderedBy: (
      actual: unknown,
      rank: By,
      { per, by, what }: Naming & { readonly per?: By } = {},
    ): void => {
      const subject = subjectOf(actual, what);
      all(checkOrder(subject.what, rankedOf(subject, rank, per, by)));
    },
    toHappenInOrder: (
      actual: unknown,
      pairs: readonly (readonly [string, string])[],
      { by, what }: Naming = {},
    ): void => {
      const subject = subjectOf(actual, what);
      all(checkHappensBefore(subject.what, namedOf(subject, by), pairs));
    },
    toBeSharedBy: (
      actual: unknown,
      weights: Readonly<Record<string, number>>,
      {
        by,
        what,
        tolerance = 1,
        random = false,
      }: Naming & { readonly tolerance?: number; readonly random?: boolean } = {},
    ): void => {
      const subject = subjectOf(actual, what);
      const counts = new Map<string, number>();
      for (const { key } of occurrencesOf(subject, by)) counts.set(key, (counts.get(key) ?? 0) + 1);
      const due = new Map(Object.entries(weights));
      all(
        random
          ? checkRandomShares(subject.what, counts, due)
          : checkShares(subject.what, counts, due, tolerance),
      );
    },
  };
}
