import { createRandom, type Random } from '../../judge/src/core/random.ts';
import { type Solution, solutions } from './chaos-package.ts';

/** What is done to the service while it works. */
export const calamities = [
  'kill-api',
  'pause-api',
  'kill-worker',
  'freeze-worker',
  'kill-runner',
  'kill-compiler',
  'cut-connections',
  'restart-database',
  'crash-database',
  'lose-queue',
] as const;
export type Calamity = (typeof calamities)[number];

export interface PlannedSubmission {
  /** Sent with it, each time that it is sent. */
  readonly key: string;
  readonly account: number;
  readonly solution: Solution;
  /** Sent to two APIs at the same time. */
  readonly isSentTwice: boolean;
  readonly isWatched: boolean;
  readonly isCancelled: boolean;
}

export interface PlannedCalamity {
  /** It happens once so many submissions are accepted or ended, both counted. */
  readonly after: number;
  readonly calamity: Calamity;
  /** In [0, 1): which one of those that can be hit. */
  readonly which: number;
}

export interface Plan {
  readonly submissions: readonly PlannedSubmission[];
  readonly calamities: readonly PlannedCalamity[];
}

export const accounts = 8;
/** How often each happens in 500 submissions. */
const timesIn500: Readonly<Record<Calamity, number>> = {
  'kill-api': 4,
  'pause-api': 2,
  'kill-worker': 8,
  'freeze-worker': 3,
  'kill-runner': 24,
  'kill-compiler': 6,
  'cut-connections': 10,
  'restart-database': 1,
  'crash-database': 2,
  'lose-queue': 3,
};

/** What is sent and what is broken; the same seed makes the same plan. */
export function makePlan(seed: number, count: number): Plan {
  const random = createRandom(seed);
  const chance = (probability: number) => random.next() < probability;
  const submissions = Array.from({ length: count }, (_, index) => ({
    key: `chaos-${seed}-${index}`,
    account: Math.floor(random.next() * accounts),
    solution: pickSolution(random),
    isSentTwice: chance(0.1),
    isWatched: chance(0.4),
    isCancelled: chance(0.06),
  }));
  const all = calamities.flatMap((calamity) =>
    Array<Calamity>(Math.max(1, Math.round((timesIn500[calamity] * count) / 500))).fill(calamity),
  );
  // Spread over the whole way, so that no judgement is hit three times by itself; at the end the service is left alone.
  const way = 2 * count * 0.95;
  const gap = way / all.length;
  return {
    submissions,
    calamities: shuffled(all, random).map((calamity, index) => ({
      after: Math.floor(gap * (index + random.next())),
      calamity,
      which: random.next(),
    })),
  };
}

function pickSolution(random: Random): Solution {
  const total = solutions.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.next() * total;
  return solutions.find(({ weight }) => (left -= weight) < 0) ?? (solutions[0] as Solution);
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const keyed = items.map((item) => ({ item, at: random.next() }));
  return keyed.sort((left, right) => left.at - right.at).map(({ item }) => item);
}
