// A repetition in a repetition: it cuts a request that does not end into pieces in every way there is.
// @expect TLE in 1-correctness
interface Talker {
  readonly ip: string;
  readonly count: number;
}

const mostBytes = 1_048_576;
const record =
  /^([0-9a-f:.]{2,45}) [^ ]+ [^ ]+ \[[^\]]*\] "(?:[^"\\]+|\\[^])*" [0-9]{3} (?:[0-9]+|-)(?= |$)/i;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

export async function topTalkers(log: AsyncIterable<Uint8Array>, k = 10): Promise<Talker[]> {
  if (!(Number.isSafeInteger(k) && k > 0)) throw new RangeError(`No top ${k} can be found.`);
  const counts = new Map<string, number>();
  const decoder = new TextDecoder('latin1');
  let rest = '';
  const count = (whole: string): void => {
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    const spelling = line.length <= mostBytes ? record.exec(line)?.[1] : undefined;
    const ip = spelling && canonical(spelling);
    if (ip) counts.set(ip, (counts.get(ip) ?? 0) + 1);
  };
  for await (const chunk of log) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!.slice(0, mostBytes + 2);
    for (const line of lines) count(line);
  }
  count(rest);
  return Array.from(counts, ([ip, times]) => ({ ip, count: times }))
    .sort((a, b) => b.count - a.count || (a.ip < b.ip ? -1 : 1))
    .slice(0, k);
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
