// Byte by byte through a table of states: of a line nothing is kept but its address.
interface Talker {
  readonly ip: string;
  readonly count: number;
}

const [LF, CR] = [10, 13];
const mostBytes = 2 ** 20;
const mostAddressBytes = 45;

/** The states of a line in their order; each byte of a class leads to the state with that number, any other to `dead`. */
const dead = 0;
const [any, noSpace, digit] = [/[^]/, /[^ ]/, /[0-9]/];
const states: readonly (readonly (readonly [bytes: RegExp, next: number])[])[] = [
  [],
  [
    [/ /, 2],
    [noSpace, 1],
  ], // 1: the address
  [[noSpace, 3]],
  [
    [/ /, 4],
    [any, 3],
  ], // 3: ident
  [[noSpace, 5]],
  [
    [/ /, 6],
    [any, 5],
  ], // 5: user
  [[/\[/, 7]],
  [
    [/\]/, 8],
    [any, 7],
  ], // 7: time
  [[/ /, 9]],
  [[/"/, 10]],
  [
    [/\\/, 11],
    [/"/, 12],
    [any, 10],
  ], // 10: request
  [[any, 10]],
  [[/ /, 13]],
  [[digit, 14]],
  [[digit, 15]],
  [[digit, 16]],
  [[/ /, 17]],
  [
    [digit, 18],
    [/-/, 19],
  ],
  [
    [digit, 18],
    [/ /, 20],
  ], // 18: size
  [[/ /, 20]],
];
const [inAddress, firstComplete, anything] = [1, 18, 20];
/** What follows in the line changes nothing about these. */
const settled = [dead, anything];

const table = Uint8Array.from(
  states.flatMap((state) =>
    Array.from({ length: 256 }, (_, code) => {
      const byte = String.fromCharCode(code);
      return state.find(([bytes]) => bytes.test(byte))?.[1] ?? dead;
    }),
  ),
);

class Census {
  readonly counts = new Map<string, number>();
  private state = inAddress;
  private length = 0;
  private address = '';
  /** The state before the last byte, which may turn out to be the CR at the end of the line. */
  private before = inAddress;
  private last = LF;

  take(chunk: Uint8Array): void {
    let from = 0;
    for (let to = chunk.indexOf(LF); to >= 0; to = chunk.indexOf(LF, from)) {
      this.feed(chunk.subarray(from, to));
      this.endLine();
      from = to + 1;
    }
    this.feed(chunk.subarray(from));
  }

  endLine(): void {
    const isCrLf = this.last === CR;
    const state = isCrLf ? this.before : this.state;
    const length = isCrLf ? this.length - 1 : this.length;
    if (state >= firstComplete && length <= mostBytes) {
      const ip = canonical(this.address);
      if (ip !== undefined) this.counts.set(ip, (this.counts.get(ip) ?? 0) + 1);
    }
    this.state = inAddress;
    this.length = 0;
    this.address = '';
    this.last = LF;
  }

  private feed(part: Uint8Array): void {
    let at = 0;
    while (at < part.length && !settled.includes(this.state)) this.step(part[at++]!);
    if (at === part.length) return;
    this.length += part.length - at;
    this.before = this.state;
    this.last = part.at(-1)!;
  }

  private step(byte: number): void {
    this.length++;
    this.before = this.state;
    this.last = byte;
    this.state = table[this.state * 256 + byte]!;
    if (this.state !== inAddress) return;
    this.address += String.fromCharCode(byte);
    if (this.length > mostAddressBytes) this.state = dead;
  }
}

export async function topTalkers(log: AsyncIterable<Uint8Array>, k = 10): Promise<Talker[]> {
  if (!Number.isSafeInteger(k) || k < 1) throw new RangeError('k must be a whole number from 1');
  const census = new Census();
  for await (const chunk of log) census.take(chunk);
  census.endLine();
  const talkers = Array.from(census.counts, ([ip, count]) => ({ ip, count }));
  talkers.sort((a, b) => b.count - a.count || (a.ip < b.ip ? -1 : 1));
  return talkers.slice(0, k);
}

function canonical(text: string): string | undefined {
  if (!text.includes(':')) return octetsOf(text)?.join('.');
  const groups = groupsOf(text);
  if (groups === undefined) return undefined;
  const isMapped = groups.slice(0, 6).join() === '0,0,0,0,0,65535';
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  let [bestFrom, bestTo] = [0, 1];
  for (const from of groups.keys()) {
    let to = from;
    while (groups[to] === 0) to++;
    if (to - from > bestTo - bestFrom) [bestFrom, bestTo] = [from, to];
  }
  const hex = groups.map((group) => group.toString(16));
  if (bestTo < 2) return hex.join(':');
  return `${hex.slice(0, bestFrom).join(':')}::${hex.slice(bestTo).join(':')}`;
}

function octetsOf(text: string): number[] | undefined {
  const parts = text.split('.');
  const isRight = parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256);
  return isRight && parts.length === 4 ? parts.map(Number) : undefined;
}

/** The eight groups of an IPv6 address; `gap` is where "::" stands. */
function groupsOf(text: string): number[] | undefined {
  const groups: number[] = [];
  let gap: number | undefined;
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '') {
      // An empty part is "::", or half of a "::" at the beginning or the end.
      if (index === 0 ? parts[1] !== '' : isLast && parts.at(-2) !== '') return undefined;
      if (index === 0 || isLast) continue;
      if (gap !== undefined) return undefined;
      gap = groups.length;
    } else if (isLast && part.includes('.')) {
      const [a, b, c, d] = octetsOf(part) ?? [];
      if (a === undefined) return undefined;
      groups.push(a * 256 + b!, c! * 256 + d!);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  if (gap === undefined) return groups.length === 8 ? groups : undefined;
  if (groups.length > 7) return undefined;
  return groups.toSpliced(gap, 0, ...Array<number>(8 - groups.length).fill(0));
}
