import type { Finding } from './finding.ts';
import { errorRate } from './spread.ts';

/** How often each of several was taken, and how often it should be, as weights. */
export type Shares = ReadonlyMap<string, number>;

/**
 * Deterministic fairness: each count is within `tolerance` of its weight's share of all. Round robin keeps within 1.
 */
export function checkShares(
  what: string,
  counts: Shares,
  weights: Shares,
  tolerance: number,
): readonly Finding[] {
  const { total, whole } = sums(counts, weights);
  return compare(counts, weights, (key, count, weight) => {
    const due = (total * weight) / whole;
    if (Math.abs(count - due) <= tolerance) return undefined;
    return share(
      count > due ? 'too-many' : 'missing',
      `${key} got ${count} of ${total} ${what}s, due ${text(due)}${tolerance > 0 ? ` give or take ${text(tolerance)}` : ''}`,
      text(due),
      count,
    );
  });
}

/**
 * Random fairness: counts of independent draws by weight. Chernoff's bound for each option, P <= exp(-n KL(count/n, p)) to
 * either side, shared among the options, so that a right solution fails with a probability of 1e-9 at most.
 */
export function checkRandomShares(
  what: string,
  counts: Shares,
  weights: Shares,
): readonly Finding[] {
  const { total, whole } = sums(counts, weights);
  const bound = Math.log((2 * weights.size) / errorRate);
  return compare(counts, weights, (key, count, weight) => {
    const p = weight / whole;
    if (total === 0 || total * divergence(count / total, p) <= bound) return undefined;
    const due = total * p;
    return share(
      count > due ? 'too-many' : 'missing',
      `${key} got ${count} of ${total} ${what}s, about ${text(due)} were due; chance does not explain that`,
      `about ${text(due)}`,
      count,
    );
  });
}

/** Kullback-Leibler divergence of two coins. */
function divergence(q: number, p: number): number {
  const term = (a: number, b: number): number => (a === 0 ? 0 : a * Math.log(a / b));
  return term(q, p) + term(1 - q, 1 - p);
}

function compare(
  counts: Shares,
  weights: Shares,
  judge: (key: string, count: number, weight: number) => Finding | undefined,
): readonly Finding[] {
  const keys = new Set([...weights.keys(), ...counts.keys()]);
  return [...keys].flatMap((key) => {
    const count = counts.get(key) ?? 0;
    const weight = weights.get(key) ?? 0;
    if (weight === 0 && count > 0)
      return [share('extra', `${key} got ${count}, although nothing was due to it`, '0', count)];
    return judge(key, count, weight) ?? [];
  });
}

function sums(counts: Shares, weights: Shares): { total: number; whole: number } {
  const sum = (values: Shares): number => [...values.values()].reduce((a, b) => a + b, 0);
  return { total: sum(counts), whole: sum(weights) };
}

function share(
  reason: 'too-many' | 'missing' | 'extra',
  message: string,
  expected: string,
  count: number,
): Finding {
  return { atMs: null, reason, message, expected, actual: String(count) };
}

function text(value: number): string {
  return String(Number(value.toFixed(1)));
}
