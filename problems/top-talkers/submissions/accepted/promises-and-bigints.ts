// Over the iterator by hand, with callbacks; addresses are numbers of 128 bits until the answer is written.
interface Talker {
  readonly ip: string;
  readonly count: number;
}

const mostBytes = 1024 * 1024;
const latin1 = new TextDecoder('latin1');

export function topTalkers(log: AsyncIterable<Uint8Array>, k = 10): Promise<Talker[]> {
  return new Promise((resolve, reject) => {
    if (!Number.isSafeInteger(k) || k <= 0) throw new RangeError(`k: ${k}`);
    const line = new Line();
    const iterator = log[Symbol.asyncIterator]();
    const next = async () => iterator.next();
    const ask = (): void => {
      next().then(take).catch(reject);
    };
    const take = ({ done, value: chunk }: IteratorResult<Uint8Array>): void => {
      if (!done) {
        line.take(chunk);
        return ask();
      }
      line.end();
      resolve(best(line.counts, k));
    };
    ask();
  });
}

/** The line that is being read: all of it, unless it is too long. */
class Line {
  readonly counts = new Map<bigint, number>();
  private readonly bytes = new Uint8Array(mostBytes + 2);
  private length = 0;

  take(chunk: Uint8Array): void {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      this.keep(chunk.subarray(from, to));
      this.end();
      from = to + 1;
    }
    this.keep(chunk.subarray(from));
  }

  private keep(part: Uint8Array): void {
    const kept = part.subarray(0, this.bytes.length - this.length);
    this.bytes.set(kept, this.length);
    this.length += kept.length;
  }

  end(): void {
    const length = this.bytes[this.length - 1] === 13 ? this.length - 1 : this.length;
    this.length = 0;
    if (length > mostBytes) return;
    const address = addressOf(new Reader(this.bytes.subarray(0, length)));
    if (address !== undefined) this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
  }
}

/** The bytes of a line, read from left to right. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isOver(): boolean {
    return this.at === this.bytes.length;
  }

  /** Goes past the byte if it is this one. */
  is(character: string): boolean {
    const found = this.bytes[this.at] === character.charCodeAt(0);
    if (found) this.at++;
    return found;
  }

  /** Goes past all bytes that fit, and answers how many. */
  all(fits: (byte: number) => boolean): number {
    const from = this.at;
    while (!this.isOver && fits(this.bytes[this.at]!)) this.at++;
    return this.at - from;
  }

  /** What was read so far. */
  text(): string {
    return latin1.decode(this.bytes.subarray(0, this.at));
  }
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isWord = (byte: number): boolean => byte !== 32;
const isTime = (byte: number): boolean => byte !== 93;

function addressOf(line: Reader): bigint | undefined {
  line.all(isWord);
  const text = line.text();
  return line.is(' ') && isRecord(line) ? (ipv4(text) ?? ipv6(text)) : undefined;
}

function isRecord(line: Reader): boolean {
  let isEscaped = false;
  const isRequest = (byte: number): boolean => {
    if (byte === 34 && !isEscaped) return false;
    isEscaped = byte === 92 && !isEscaped;
    return true;
  };
  if (line.all(isWord) === 0 || !line.is(' ')) return false;
  if (line.all(isWord) === 0 || !line.is(' ') || !line.is('[')) return false;
  line.all(isTime);
  if (!line.is(']') || !line.is(' ') || !line.is('"')) return false;
  line.all(isRequest);
  if (!line.is('"') || !line.is(' ') || line.all(isDigit) !== 3 || !line.is(' ')) return false;
  return (line.is('-') || line.all(isDigit) > 0) && (line.isOver || line.is(' '));
}

/** The number of the IPv4-mapped address. */
function ipv4(text: string): bigint | undefined {
  const octets = text
    .split('.')
    .map((part) => (/^(0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  if (octets.length !== 4 || octets.some((octet) => octet > 255)) return undefined;
  return BigInt(octets.reduce((sum, octet) => sum * 256 + octet, 0xffff));
}

function ipv6(text: string): bigint | undefined {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const low = ipv4(tail);
  const pair = low && `${((low >> 16n) & 0xffffn).toString(16)}:${(low & 0xffffn).toString(16)}`;
  const whole = pair ? text.slice(0, -tail.length) + pair : text;
  const [left, right, ...more] = whole.split('::').map((half) => (half ? half.split(':') : []));
  const groups = [...left!, ...(right ?? [])];
  if (more.length > 0 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (right ? groups.length > 7 : groups.length !== 8) return undefined;
  const digits = (half: string[] = []) => half.map((group) => group.padStart(4, '0')).join('');
  return BigInt(`0x${digits(left)}${'0000'.repeat(8 - groups.length)}${digits(right)}`);
}

function textOf(address: bigint): string {
  const digits = address.toString(16).padStart(32, '0');
  const groups = digits.match(/.{4}/g)!.map((group) => Number.parseInt(group, 16));
  if (address >> 32n === 0xffffn)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  const text = groups.map((group) => group.toString(16)).join(':');
  for (let zeros = 8; zeros > 1; zeros--) {
    const shorter = text.replace(new RegExp(`(^|:)0(:0){${zeros - 1}}(:|$)`), '::');
    if (shorter !== text) return shorter;
  }
  return text;
}

function best(counts: ReadonlyMap<bigint, number>, k: number): Talker[] {
  return [...counts]
    .map(([address, count]) => ({ ip: textOf(address), count }))
    .sort((a, b) => b.count - a.count || (a.ip < b.ip ? -1 : 1))
    .slice(0, k);
}
