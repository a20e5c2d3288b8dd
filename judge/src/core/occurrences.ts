import type { Finding } from './finding.ts';

/** Something that happened, by the key that tells it from others, with its moment if it has one. */
export interface Occurrence {
  readonly key: string;
  readonly atMs: number | null;
}

/** How often each key may happen: exactly once, at least once, at most once. */
export type Times = 'exactly-once' | 'at-least-once' | 'at-most-once';

/**
 * Each of `due` happened as often as it must, and nothing else did. Without `due`, only that nothing happened twice
 * (of `at-most-once`). Names every missing key, and the moment at which one came again.
 */
export function checkOccurrences(
  what: string,
  happened: readonly Occurrence[],
  times: Times,
  due?: readonly string[],
): readonly Finding[] {
  const findings: Finding[] = [];
  const wanted = due && new Set(due);
  const seen = new Map<string, number>();
  for (const { key, atMs } of happened) {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (wanted && !wanted.has(key))
      findings.push(extra(atMs, `${what} ${key} came, which was not due`, key));
    else if (count > 1 && times !== 'at-least-once')
      findings.push(
        extra(atMs, `${what} ${key} came ${ordinal(count)}, due once`, `${count} times`),
      );
  }
  if (times !== 'at-most-once') {
    for (const key of wanted ?? []) {
      if (seen.has(key)) continue;
      findings.push({
        atMs: null,
        reason: 'missing',
        message: `${what} ${key} never came`,
        expected: times === 'exactly-once' ? 'once' : 'at least once',
        actual: 'never',
      });
    }
  }
  return findings;
}

/** The same things as were due, each as often, in whatever order: nothing is lost and nothing made up. */
export function checkSameMultiset(
  what: string,
  happened: readonly Occurrence[],
  due: readonly string[],
): readonly Finding[] {
  const wanted = new Map<string, number>();
  for (const key of due) wanted.set(key, (wanted.get(key) ?? 0) + 1);
  const open = new Map(wanted);
  const findings: Finding[] = [];
  for (const { key, atMs } of happened) {
    const left = open.get(key) ?? 0;
    open.set(key, left - 1);
    if (left > 0) continue;
    const dueTimes = wanted.get(key) ?? 0;
    findings.push(
      extra(
        atMs,
        `${what} ${key} came ${dueTimes === 0 ? 'out of nothing' : `more often than ${times(dueTimes)}`}`,
        times(dueTimes - left + 1),
      ),
    );
  }
  for (const [key, left] of open) {
    if (left <= 0) continue;
    const dueTimes = wanted.get(key) ?? 0;
    findings.push({
      atMs: null,
      reason: 'missing',
      message: `${what} ${key} is lost${dueTimes > 1 ? ` (${left} of ${dueTimes})` : ''}`,
      expected: times(dueTimes),
      actual: times(dueTimes - left),
    });
  }
  return findings;
}

/** A quantity that must neither grow nor shrink: the parts add up to what is due. */
export function checkSum(
  what: string,
  parts: readonly { readonly amount: number; readonly atMs: number | null }[],
  due: number,
): readonly Finding[] {
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  if (sum === due) return [];
  return [
    {
      atMs: parts.at(-1)?.atMs ?? null,
      reason: 'value',
      message: `${what}s add up to ${sum}, not ${due}: ${Math.abs(sum - due)} ${sum < due ? 'are lost' : 'came out of nothing'}`,
      expected: String(due),
      actual: String(sum),
    },
  ];
}

function extra(atMs: number | null, message: string, actual: string): Finding {
  return { atMs, reason: 'extra', message, actual };
}

function ordinal(count: number): string {
  return count === 2 ? 'a second time' : `${count} times`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
