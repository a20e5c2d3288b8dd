// Reads the whole log before it looks at the first line.
// @expect MLE in 4-scale
interface Talker {
  readonly ip: string;
  readonly count: number;
}

const [LF, CR, SPACE, QUOTE, BACKSLASH, MINUS, OPEN, CLOSE] = [10, 13, 32, 34, 92, 45, 91, 93];
const mostBytes = 2 ** 20;

export async function topTalkers(log: AsyncIterable<Uint8Array>, k = 10): Promise<Talker[]> {
  if (!Number.isSafeInteger(k) || k < 1) throw new RangeError(`k is ${k}`);
  const counts = new Map<string, number>();
  const count = (line: Uint8Array): void => {
    const ip = addressOf(line);
    if (ip !== undefined) counts.set(ip, (counts.get(ip) ?? 0) + 1);
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of log) chunks.push(new Uint8Array(chunk));
  const whole = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
  let from = 0;
  for (let to = whole.indexOf(LF); to >= 0; to = whole.indexOf(LF, from)) {
    count(whole.subarray(from, to));
    from = to + 1;
  }
  count(whole.subarray(from));
  return best(counts, k);
}

function addressOf(whole: Uint8Array): string | undefined {
  const line = whole.at(-1) === CR ? whole.subarray(0, -1) : whole;
  if (line.length > mostBytes) return undefined;
  const addressEnd = line.indexOf(SPACE);
  if (addressEnd > 45 || !isRecord(line, addressEnd)) return undefined;
  return canonical(String.fromCharCode(...line.subarray(0, addressEnd)));
}

/** Whether the fields after the address are there; each search goes on where the one before ended. */
function isRecord(line: Uint8Array, addressEnd: number): boolean {
  const identEnd = line.indexOf(SPACE, addressEnd + 1);
  const userEnd = line.indexOf(SPACE, identEnd + 1);
  if (identEnd <= addressEnd + 1 || userEnd <= identEnd + 1) return false;
  const timeEnd = line.indexOf(CLOSE, userEnd);
  if (line[userEnd + 1] !== OPEN) return false;
  if (line[timeEnd + 1] !== SPACE || line[timeEnd + 2] !== QUOTE) return false;
  let at = timeEnd + 3;
  while (line[at] !== QUOTE && line[at] !== undefined) at += line[at] === BACKSLASH ? 2 : 1;
  if (line[at + 1] !== SPACE || digitsAt(line, at + 2) !== 3 || line[at + 5] !== SPACE)
    return false;
  const sizeLength = line[at + 6] === MINUS ? 1 : digitsAt(line, at + 6);
  const sizeEnd = at + 6 + sizeLength;
  return sizeLength > 0 && (sizeEnd === line.length || line[sizeEnd] === SPACE);
}

function digitsAt(line: Uint8Array, from: number): number {
  let at = from;
  while (line[at]! >= 48 && line[at]! <= 57) at++;
  return at - from;
}

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`);

function canonical(text: string): string | undefined {
  if (ipv4.test(text)) return text;
  const groups = groupsOf(text);
  if (groups === undefined) return undefined;
  const hex = groups.map((group) => group.toString(16)).join(':');
  const mapped = /^0:0:0:0:0:ffff:/.test(hex);
  if (mapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  const runs = [...hex.matchAll(/\b0(?::0)+\b/g)];
  if (runs.length === 0) return hex;
  const { index, 0: run } = runs.reduce((a, b) => (b[0].length > a[0].length ? b : a));
  return `${hex.slice(0, index)}::${hex.slice(index + run.length)}`.replace(/:{3,}/, '::');
}

/** The eight groups of an IPv6 address. */
function groupsOf(text: string): number[] | undefined {
  const last = text.slice(text.lastIndexOf(':') + 1);
  const hex = ipv4.test(last) ? text.replace(last, pairOf(last)) : text;
  const halves = hex.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [head, tail = []] = halves as [string[], string[]?];
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}

/** An IPv4 address as the last two groups of an IPv6 address. */
function pairOf(text: string): string {
  const [a, b, c, d] = text.split('.').map(Number) as [number, number, number, number];
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

const order = (a: Talker, b: Talker): number => b.count - a.count || (a.ip < b.ip ? -1 : 1);

/** All of them in order, and the first k. */
function best(counts: ReadonlyMap<string, number>, k: number): Talker[] {
  const talkers = Array.from(counts, ([ip, count]) => ({ ip, count }));
  return talkers.sort(order).slice(0, k);
}
