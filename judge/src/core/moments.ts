import type { Finding } from './finding.ts';

/**
 * Checks that speak of time: pure functions from the virtual moments at which something happened to findings.
 * `what` names one of them in messages ("request"); moments are in order, in virtual ms.
 */
type Check = readonly Finding[];

/** Each moment is exactly the one that was due. */
export function checkSchedule(
  what: string,
  moments: readonly number[],
  due: readonly number[],
): Check {
  return checkIntervals(
    what,
    moments,
    due.map((at) => [at, at] as const),
  );
}

/** Each moment lies in its closed interval [from, to]; none is missing, none is extra. */
export function checkIntervals(
  what: string,
  moments: readonly number[],
  due: readonly (readonly [number, number])[],
): Check {
  const findings: Finding[] = [];
  due.forEach(([from, to], index) => {
    const at = moments[index];
    const name = `${what} ${index + 1}`;
    if (at === undefined) {
      findings.push({
        atMs: null,
        reason: 'missing',
        message: `${name} due ${dueText(from, to)}, never came`,
        expected: rangeText(from, to),
        actual: 'never',
      });
    } else if (!(at >= from)) {
      findings.push(early(name, at, from, to));
    } else if (!(at <= to)) {
      findings.push(late(name, at, from, to));
    }
  });
  moments.slice(due.length).forEach((at, index) => {
    findings.push({
      atMs: at,
      reason: 'extra',
      message: `${what} ${due.length + index + 1} came at ${ms(at)}, but only ${due.length} were due`,
      expected: `${due.length} in all`,
      actual: `${moments.length} in all`,
    });
  });
  return findings;
}

/** The pauses between neighbours lie in closed intervals. */
export function checkSpacing(
  what: string,
  moments: readonly number[],
  gaps: readonly (readonly [number, number])[],
): Check {
  const findings: Finding[] = [];
  if (moments.length !== gaps.length + 1) {
    findings.push({
      atMs: moments.at(-1) ?? null,
      reason: moments.length <= gaps.length ? 'missing' : 'extra',
      message: `${gaps.length + 1} ${what}s were due, ${moments.length} came`,
      expected: String(gaps.length + 1),
      actual: String(moments.length),
    });
  }
  gaps.forEach(([from, to], index) => {
    const before = moments[index];
    const at = moments[index + 1];
    if (before === undefined || at === undefined) return;
    const gap = at - before;
    if (gap >= from && gap <= to) return;
    const early = gap < from;
    findings.push({
      atMs: at,
      reason: early ? 'too-early' : 'too-late',
      message:
        `${what} ${index + 2} came ${ms(gap)} after ${what} ${index + 1}, due ${rangeText(from, to)} after it ` +
        `(too ${early ? `early by ${ms(from - gap)}` : `late by ${ms(gap - to)}`})`,
      expected: rangeText(from, to),
      actual: ms(gap),
    });
  });
  return findings;
}

/** At most `atMost` moments in any half-open window [t, t + perMs). Reports the first window that has more. */
export function checkWindow(
  what: string,
  moments: readonly number[],
  atMost: number,
  perMs: number,
): Check {
  let first = 0;
  for (let last = 0; last < moments.length; last++) {
    const end = moments[last] as number;
    while (end - (moments[first] as number) >= perMs) first++;
    const count = last - first + 1;
    if (count <= atMost) continue;
    const start = moments[first] as number;
    return [
      {
        atMs: end,
        reason: 'too-many',
        message: `${count} ${what}s between ${ms(start)} and ${ms(end)}, at most ${atMost} are allowed in any ${ms(perMs)}`,
        expected: `at most ${atMost} per ${ms(perMs)}`,
        actual: `${count}`,
      },
    ];
  }
  return [];
}

function early(name: string, at: number, from: number, to: number): Finding {
  return {
    atMs: at,
    reason: 'too-early',
    message: `${name} due ${dueText(from, to)}, came at ${ms(at)} (too early by ${ms(from - at)})`,
    expected: rangeText(from, to),
    actual: ms(at),
  };
}

function late(name: string, at: number, from: number, to: number): Finding {
  return {
    atMs: at,
    reason: 'too-late',
    message: `${name} due ${dueText(from, to)}, came at ${ms(at)} (too late by ${ms(at - to)})`,
    expected: rangeText(from, to),
    actual: ms(at),
  };
}

function dueText(from: number, to: number): string {
  return from === to ? `at ${ms(from)}` : `between ${ms(from)} and ${ms(to)}`;
}

function rangeText(from: number, to: number): string {
  return from === to ? ms(from) : `${ms(from)} to ${ms(to)}`;
}

/** "3000 ms"; fractions to the microsecond, the resolution of the virtual clock. */
export function ms(value: number): string {
  return `${Number(value.toFixed(3))} ms`;
}
