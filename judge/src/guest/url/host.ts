import { percentDecode, percentEncode } from './percent-encoding.ts';
import { punycode } from './punycode.ts';

/** The serialized host of a URL, or undefined when there is none such: the standard's host parser. */
export function parseHost(input: string, isSpecial: boolean): string | undefined {
  if (input.startsWith('[')) {
    if (!input.endsWith(']')) return undefined;
    const pieces = parseIpv6(input.slice(1, -1));
    return pieces && `[${showIpv6(pieces)}]`;
  }
  if (!isSpecial) {
    // Forbidden in any host: NUL, tab, line ends and the URL's own punctuation.
    return /[\0\t\n\r #/:<>?@[\\\]^|]/.test(input) ? undefined : percentEncode(input, '');
  }
  const domain = toAscii(percentDecode(input));
  if (domain === undefined || /[\0-\x20#%/:<>?@[\\\]^|\x7f]/.test(domain)) return undefined;
  return endsInNumber(domain) ? parseIpv4(domain) : domain;
}

/**
 * Domain to ASCII without the tables of IDNA: what they map beyond normal forms, case, full stops and invisible
 * characters stays as it is.
 */
function toAscii(domain: string): string | undefined {
  if (/^[\0-\x7f]*$/.test(domain)) return domain.toLowerCase() || undefined;
  const mapped = domain
    .replace(/[\u00ad\u200b\u2060\ufeff\ufe00-\ufe0f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u3002\uff0e\uff61]/g, '.');
  if (mapped === '' || /[\ufffd\u200e\u200f\u202a-\u202e]/.test(mapped)) return undefined;
  const labels = mapped
    .split('.')
    .map((label) => (/^[\0-\x7f]*$/.test(label) ? label : punycode(label)));
  return labels.join('.');
}

function endsInNumber(domain: string): boolean {
  const parts = domain.split('.');
  if (parts.at(-1) === '') parts.pop();
  const last = parts.at(-1) ?? '';
  return /^\d+$/.test(last) || /^0x[0-9a-f]*$/.test(last);
}

function parseIpv4(domain: string): string | undefined {
  const parts = domain.split('.');
  if (parts.at(-1) === '' && parts.length > 1) parts.pop();
  if (parts.length > 4) return undefined;
  const numbers = parts.map(ipv4Number);
  const last = numbers.pop() as number;
  if (numbers.some((number) => !(number <= 255)) || !(last < 256 ** (4 - numbers.length)))
    return undefined;
  const address = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function ipv4Number(part: string): number {
  if (/^0x[0-9a-f]*$/.test(part)) return part === '0x' ? 0 : Number(part);
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^[1-9]\d*$/.test(part) ? Number(part) : Number.NaN;
}

function parseIpv6(input: string): number[] | undefined {
  const halves = input.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => ipv6Pieces(half, index === halves.length - 1));
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  if (!tail || head.length + tail.length > 7) return undefined;
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function ipv6Pieces(half: string, mayEndInIpv4: boolean): number[] | undefined {
  if (half === '') return [];
  const pieces: number[] = [];
  const parts = half.split(':');
  for (const [index, part] of parts.entries()) {
    const bytes = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(part)?.slice(1);
    if (bytes && mayEndInIpv4 && index === parts.length - 1) {
      if (bytes.some((byte) => Number(byte) > 255 || /^0\d/.test(byte))) return undefined;
      const [a, b, c, d] = bytes.map(Number) as [number, number, number, number];
      pieces.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) pieces.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return pieces;
}

function showIpv6(pieces: readonly number[]): string {
  const text = pieces.map((piece) => piece.toString(16)).join(':');
  // The first of the longest runs of zeros, if it is more than one.
  const runs = [...text.matchAll(/(?<=^|:)0(?::0)+(?=:|$)/g)];
  const longest = runs.reduce<RegExpMatchArray | undefined>(
    (best, run) => (best && best[0].length >= run[0].length ? best : run),
    undefined,
  );
  if (!longest) return text;
  const before = text.slice(0, longest.index).replace(/:$/, '');
  const after = text.slice((longest.index as number) + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
