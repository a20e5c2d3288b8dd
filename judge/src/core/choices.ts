import { createRandom, deriveSeed, type Random } from './random.ts';

/**
 * A decision that the world takes: which of `count` options, where 0 is the boring one (fastest, no fault, first come
 * first served). Options may have weights; what can't be otherwise (one option of any weight) is no choice.
 */
export interface Question {
  /** What is decided, such as "store latency": each label draws from a stream of its own. */
  readonly label: string;
  readonly count: number;
  /** How likely each option is when the seed decides; equally without. */
  readonly weights?: readonly number[];
}

/** Decides by index, from 0 to `count - 1`. */
export type Choose = (question: Question) => number;

/**
 * Where a run's choices come from: its seed, or a vector that an earlier run recorded. A vector replays that run; where
 * it ends, every further choice is 0, so that zeros at its end say nothing. A number beyond the options, from a vector
 * that somebody shortened or made up, is the last option.
 */
export function chooseFrom(seed: number, vector?: readonly number[]): Choose {
  const streams = new Map<string, Random>();
  let next = 0;
  return ({ label, count, weights }) => {
    if (vector) return inRange(vector[next++] ?? 0, count);
    let stream = streams.get(label);
    if (!stream) streams.set(label, (stream = createRandom(deriveSeed(seed, `choice ${label}`))));
    const drawn = stream.next();
    return weights ? weighted(drawn, weights) : Math.floor(drawn * count);
  };
}

function inRange(value: number, count: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), count - 1) : 0;
}

function weighted(drawn: number, weights: readonly number[]): number {
  let left = drawn * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    if (left < weight) return index;
    left -= weight;
  }
  // Only rounding gets here: the last option that is possible at all.
  return weights.reduce((last, weight, index) => (weight > 0 ? index : last), 0);
}
