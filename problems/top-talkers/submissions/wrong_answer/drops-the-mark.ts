// Nearly right: its TextDecoder drops a byte order mark, so that a line counts that does not begin with an address.
// @expect WA value in 3-robustness
interface Talker {
  readonly ip: string;
  readonly count: number;
}

const mostBytes = 1_048_576;
const headBytes = 200;
const utf8 = new TextDecoder();
const record =
  /^([0-9a-f:.]{2,45}) [^ ]+ [^ ]+ \[[^\]]*\] "[^"\\]*(?:\\[^][^"\\]*)*" [0-9]{3} (?:[0-9]+|-)(?= |$)/i;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

export async function topTalkers(log: AsyncIterable<Uint8Array>, k = 10): Promise<Talker[]> {
  if (!(Number.isSafeInteger(k) && k > 0)) throw new RangeError(`No top ${k} can be found.`);
  const counts = new Map<string, number>();
  for await (const ip of addresses(lines(log))) counts.set(ip, (counts.get(ip) ?? 0) + 1);
  return top(counts, k);
}

/** Lines without their LF, each only until the next one. What is kept of a chunk is a copy, and no more than a line may have. */
async function* lines(log: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const kept = new Uint8Array(mostBytes + 2);
  let length = 0;
  const keep = (part: Uint8Array): void => {
    const some = part.subarray(0, kept.length - length);
    kept.set(some, length);
    length += some.length;
  };
  for await (const chunk of log) {
    let from = 0;
    for (let to; (to = chunk.indexOf(0x0a, from)) !== -1; from = to + 1) {
      keep(chunk.subarray(from, to));
      yield kept.subarray(0, length);
      length = 0;
    }
    keep(chunk.subarray(from));
  }
  yield kept.subarray(0, length);
}

async function* addresses(lines: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const whole of lines) {
    const line = whole.at(-1) === 0x0d ? whole.subarray(0, -1) : whole;
    if (line.length > mostBytes) continue;
    const spelling = addressOf(line);
    const ip = spelling && canonical(spelling);
    if (ip) yield ip;
  }
}

/** Most lines tell by their beginning that they are well-formed; the others are looked at whole. */
function addressOf(line: Uint8Array): string | undefined {
  const head = record.exec(utf8.decode(line.subarray(0, headBytes)));
  if (head && head[0].length < headBytes) return head[1];
  return record.exec(utf8.decode(line))?.[1];
}

function canonical(spelling: string): string | undefined {
  if (!spelling.includes(':')) return ipv4.test(spelling) ? spelling : undefined;
  const address = URL.parse(`http://[${spelling}]`)?.hostname.slice(1, -1);
  const mapped = address && /^::ffff:([^:]+):([^:]+)$/.exec(address);
  if (!mapped) return address;
  return mapped
    .slice(1)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** From the largest count down; within a count in the order of the text. */
function top(counts: ReadonlyMap<string, number>, k: number): Talker[] {
  const byCount = Map.groupBy(counts.keys(), (ip) => counts.get(ip)!);
  return [...byCount]
    .sort(([a], [b]) => b - a)
    .flatMap(([count, ips]) => ips.sort().map((ip) => ({ ip, count })))
    .slice(0, k);
}
