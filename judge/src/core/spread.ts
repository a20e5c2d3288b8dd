import type { Finding } from './finding.ts';
import { ms } from './moments.ts';

/**
 * Checks of behaviour that is random by right: where it may not be exact, it must at least look as it should. Every bound
 * here holds a right solution wrong with a probability of `errorRate` at most, whatever the number of samples, because it
 * comes from an inequality that is exact for finite samples and not from a limit theorem. Few samples make a bound wide,
 * never unjust.
 */
export const errorRate = 1e-9;

/**
 * Samples look drawn evenly from [from, to]: their distribution function stays within the Dvoretzky-Kiefer-Wolfowitz
 * bound (with Massart's constant) of the uniform one, P(sup |Fn - F| > e) <= 2 exp(-2 n e^2). What lies outside is a
 * finding of its own. Samples may be rounded to whole ms, up or down.
 */
export function checkUniform(
  what: string,
  samples: readonly number[],
  [from, to]: readonly [number, number],
): readonly Finding[] {
  const outside = samples.find((sample) => !(sample >= from && sample <= to));
  if (outside !== undefined)
    return [
      spread(`${what} ${round(outside)} lies outside ${round(from)} to ${round(to)}`, from, to),
    ];
  const n = samples.length;
  if (n === 0 || to <= from) return [];
  const bound = Math.sqrt(Math.log(2 / errorRate) / (2 * n)) + 1 / (to - from);
  const sorted = [...samples].sort((a, b) => a - b);
  let worst = { distance: 0, at: from, share: 0 };
  sorted.forEach((sample, index) => {
    const even = (sample - from) / (to - from);
    for (const share of [index / n, (index + 1) / n]) {
      const distance = Math.abs(share - even);
      if (distance > worst.distance) worst = { distance, at: sample, share };
    }
  });
  if (worst.distance <= bound) return [];
  const even = Math.round((100 * (worst.at - from)) / (to - from));
  return [
    spread(
      `${n} ${what}s are not spread evenly over ${round(from)} to ${round(to)}: ` +
        `${Math.round(100 * worst.share)} % of them lie up to ${round(worst.at)}, about ${even} % were due`,
      from,
      to,
    ),
  ];
}

/** No thundering herd: at most `atMost` within any half-open window of `withinMs`. */
export function checkNoHerd(
  what: string,
  moments: readonly number[],
  { atMost, withinMs }: { readonly atMost: number; readonly withinMs: number },
): readonly Finding[] {
  const sorted = [...moments].sort((a, b) => a - b);
  let first = 0;
  let worst = { count: 0, from: 0, to: 0 };
  sorted.forEach((at, index) => {
    while (at - sorted[first]! >= withinMs) first++;
    const count = index - first + 1;
    if (count > worst.count) worst = { count, from: sorted[first]!, to: at };
  });
  if (worst.count <= atMost) return [];
  const { count, from, to } = worst;
  return [
    {
      atMs: from,
      reason: 'too-many',
      message: `${count} ${what}s came ${from === to ? `at once at ${ms(from)}` : `between ${ms(from)} and ${ms(to)}`}; spread out, at most ${atMost} fall into ${ms(withinMs)}`,
      expected: `at most ${atMost} within ${ms(withinMs)}`,
      actual: String(count),
    },
  ];
}

function spread(message: string, from: number, to: number): Finding {
  return {
    atMs: null,
    reason: 'value',
    message,
    expected: `even from ${round(from)} to ${round(to)}`,
  };
}

function round(value: number): string {
  return String(Number(value.toFixed(3)));
}
