import { UsageError } from './exit-codes.ts';

/** The seed that somebody wrote behind `--seed`. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,10}$/.test(text) || seed > 0xffffffff) {
    throw new UsageError(`--seed ${text} is not a whole number from 0 to 4294967295.`);
  }
  return seed;
}
