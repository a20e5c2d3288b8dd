/** Something of the solution that is still under way. */
export interface Leftover {
  /** What the explaining run asks its origin by. */
  readonly operation: 'timer' | 'fetch' | 'call' | 'io';
  readonly id: number;
  /** "an interval of 1000 ms (set at 0 ms)" */
  readonly text: string;
}

/** A message names this many; the rest are counted. */
const mostNamed = 3;

/** "an interval of 1000 ms (set at 0 ms), GET https://a.test/ (sent at 5 ms) and 2 more" */
export function listOf(leftovers: readonly Leftover[]): string {
  const named = leftovers.slice(0, mostNamed).map(({ text }) => text);
  const rest = leftovers.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}
