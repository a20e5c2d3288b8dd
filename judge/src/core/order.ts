import type { Finding } from './finding.ts';
import { ms } from './moments.ts';

/** One of a series: what it is called in messages, its place in line, and what line it stands in. */
export interface Ranked {
  readonly name: string;
  readonly lane: string;
  readonly rank: number;
  readonly atMs: number | null;
}

/** First in, first out, lane by lane: within each, ranks never fall. Names the first that came too late or too soon. */
export function checkOrder(what: string, series: readonly Ranked[]): readonly Finding[] {
  const last = new Map<string, Ranked>();
  for (const item of series) {
    const before = last.get(item.lane);
    if (before && !(item.rank >= before.rank)) {
      const lane = item.lane === '' ? '' : ` of ${item.lane}`;
      return [
        {
          atMs: item.atMs,
          reason: 'order',
          message: `${what} ${item.name}${lane} came after ${before.name}${when(item.atMs)}, due before it`,
          expected: `${item.name}, ${before.name}`,
          actual: `${before.name}, ${item.name}`,
        },
      ];
    }
    if (!before || item.rank > before.rank) last.set(item.lane, item);
  }
  return [];
}

/** An event by name, from its beginning to its end; both are the same for what has no length, null without a time. */
export interface Named {
  readonly name: string;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Its place in the order of the record, which decides at one moment. */
  readonly index: number;
}

/** Happens-before: the first of each pair is over when the second begins. Both must have happened. */
export function checkHappensBefore(
  what: string,
  events: readonly Named[],
  pairs: readonly (readonly [string, string])[],
): readonly Finding[] {
  const byName = new Map(events.map((event) => [event.name, event]));
  const findings: Finding[] = [];
  for (const name of new Set(pairs.flat())) {
    if (byName.has(name)) continue;
    const message = `${what} ${name} never came`;
    findings.push({ atMs: null, reason: 'missing', message, expected: name, actual: 'never' });
  }
  for (const [first, second] of pairs) {
    const [a, b] = [byName.get(first), byName.get(second)];
    if (!a || !b || isOver(a, b)) continue;
    if (a.fromMs === null || b.fromMs === null) {
      findings.push({
        atMs: null,
        reason: 'order',
        message: `${what} ${second} came before ${first}, due after it`,
        expected: `${first}, ${second}`,
        actual: `${second}, ${first}`,
      });
      continue;
    }
    const overAt = a.toMs === null ? 'not over yet' : `over at ${ms(a.toMs)}`;
    findings.push({
      atMs: b.fromMs,
      reason: 'order',
      message: `${what} ${second} began at ${ms(b.fromMs)}, due after ${first}, which was ${overAt}`,
      expected: `${first} before ${second}`,
      actual: `${second} at ${ms(b.fromMs)}`,
    });
  }
  return findings;
}

function isOver(a: Named, b: Named): boolean {
  if (a.fromMs === null || b.fromMs === null) return a.index < b.index;
  if (a.toMs === null || a.toMs > b.fromMs) return false;
  return a.toMs < b.fromMs || a.index < b.index;
}

function when(atMs: number | null): string {
  return atMs === null ? '' : ` (at ${ms(atMs)})`;
}
