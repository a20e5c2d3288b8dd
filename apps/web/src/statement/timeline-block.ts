/** The name of the sample in a fence's info such as "timeline sample/polite-client"; null for every other fence. */
export function timelineOf(info: string): string | null {
  const [word, ...name] = info.trim().split(/\s+/);
  return word === 'timeline' ? name.join(' ') : null;
}

/** A line of a timeline: its virtual time as written, or null when it belongs to the line above it. */
export interface TimelineLine {
  readonly time: string | null;
  readonly words: string;
}

const timed = /^\s*(\d[\d,._]*(?: ?(?:ms|s|µs))?)(?:\s+(.*))?$/;

/** Splits a timeline into times, padded so that they end below each other, and what happened then. */
export function timelineLines(text: string): TimelineLine[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const split = lines.map((line) => {
    const [, time, words = ''] = timed.exec(line) ?? [];
    return time === undefined ? { time: null, words: line.trimEnd() } : { time, words };
  });
  const width = Math.max(0, ...split.map(({ time }) => time?.length ?? 0));
  return split.map(({ time, words }) =>
    time === null
      ? { time, words: words === '' ? '' : `${' '.repeat(width && width + 2)}${words.trimStart()}` }
      : { time: time.padStart(width), words },
  );
}
