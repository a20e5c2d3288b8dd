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

/** At most `atMost` moments in each window that begins at a multiple of `perMs`: [0, perMs), [perMs, 2 perMs), ... */
export function checkAlignedWindow(
  what: string,
  moments: readonly number[],
  atMost: number,
  perMs: number,
): Check {
  let [window, count] = [-1, 0];
  for (const at of moments) {
    const own = Math.floor(at / perMs);
    count = own === window ? count + 1 : 1;
    window = own;
    if (count <= atMost) continue;
    const [start, end] = [own * perMs, (own + 1) * perMs];
    const inWindow = moments.filter((other) => other >= start && other < end).length;
    return [
      {
        atMs: at,
        reason: 'too-many',
        message: `${inWindow} ${what}s from ${ms(start)} to before ${ms(end)}, at most ${atMost} are allowed there`,
        expected: `at most ${atMost} per ${ms(perMs)}`,
        actual: `${inWindow}`,
      },
    ];
  }
  return [];
}

/** Each trigger is followed by a moment no later than `withinMs` after it; one moment answers for all before it. */
export function checkFollows(
  what: string,
  moments: readonly number[],
  triggers: readonly number[],
  withinMs: number,
): Check {
  let index = 0;
  for (const trigger of [...triggers].sort((a, b) => a - b)) {
    while ((moments[index] ?? Infinity) < trigger) index++;
    const next = moments[index];
    if (next !== undefined && next - trigger <= withinMs) continue;
    const due = `due within ${ms(withinMs)} of ${ms(trigger)}`;
    const came = next === undefined ? 'never came' : `came at ${ms(next)}`;
    return [
      {
        atMs: next ?? null,
        reason: next === undefined ? 'missing' : 'too-late',
        message: `a ${what} was ${due}, the next one ${came}`,
        expected: rangeText(trigger, trigger + withinMs),
        actual: next === undefined ? 'never' : ms(next),
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
