import { ms } from '../core/index.ts';

const overflow = /^TimeoutOverflowWarning: (\d+) does not fit/;
const negative = /^TimeoutNegativeWarning: (-\S+) is a negative/;
const notANumber = /^TimeoutNaNWarning: (\S+) is not a number/;

/** A warning as a hint: what it means for the times that a contestant sees. */
export function noteOf(warning: string, atMs: number): string {
  const when = `(set at ${ms(atMs)})`;
  const tooLong = overflow.exec(warning)?.[1];
  if (tooLong !== undefined) {
    const days = Number(tooLong) / 86_400_000;
    return (
      `A timer of ${tooLong} ms (${days.toFixed(1)} days) fires after 1 ms ${when}: ` +
      'the longest delay is 2147483647 ms (24.8 days).'
    );
  }
  const odd = negative.exec(warning)?.[1] ?? notANumber.exec(warning)?.[1];
  if (odd !== undefined) return `A timer of ${odd} ms fires after 1 ms ${when}.`;
  return `${warning} (at ${ms(atMs)})`;
}
