/** Node's query strings: older than URLSearchParams, with "%20" for spaces and arrays for repeated keys. */
type Scalar = string | number | bigint | boolean;
type Parsed = Record<string, string | string[]>;

interface ParseOptions {
  readonly maxKeys?: number;
  readonly decodeURIComponent?: (text: string) => string;
}
interface StringifyOptions {
  readonly encodeURIComponent?: (text: string) => string;
}

function escape(value: unknown): string {
  const text = typeof value === 'object' ? String(value) : `${value as Scalar}`;
  return encodeURIComponent(text);
}

/** Broken escapes are no error: they stay as they are, the rest is decoded byte by byte. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text).toString();
  }
}

function unescapeBuffer(text: string): { toString(): string } {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const escaped = /^%([0-9a-fA-F]{2})/.exec(text.slice(index, index + 3));
    bytes.push(escaped ? Number.parseInt(escaped[1] as string, 16) : text.charCodeAt(index) & 255);
    if (escaped) index += 2;
  }
  return Buffer.from(bytes);
}

function stringify(
  values: Readonly<Record<string, unknown>> | null | undefined,
  separator = '&',
  equals = '=',
  options: StringifyOptions = {},
): string {
  if (typeof values !== 'object' || values === null) return '';
  const encode = options.encodeURIComponent ?? querystring.escape;
  const field = (value: unknown): string => encode(primitiveText(value));
  return Object.keys(values)
    .flatMap((key) => {
      const value = values[key];
      const all = Array.isArray(value) ? (value as unknown[]) : [value];
      return all.map((one) => `${encode(key)}${equals}${field(one)}`);
    })
    .join(separator);
}

/** What has no text of its own (objects, NaN, undefined) is an empty one. */
function primitiveText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? String(value) : '';
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}

function parse(
  text: string,
  separator = '&',
  equals = '=',
  { maxKeys = 1000, decodeURIComponent: ownDecode }: ParseOptions = {},
): Parsed {
  const found = Object.create(null) as Parsed;
  if (typeof text !== 'string' || text.length === 0) return found;
  const decode = (part: string): string => {
    const spaced = part.replaceAll('+', '%20');
    if (!ownDecode) return querystring.unescape(spaced);
    try {
      return ownDecode(spaced);
    } catch {
      return querystring.unescape(spaced);
    }
  };
  const fields = text.split(separator || '&').filter((field) => field.length > 0);
  for (const field of maxKeys > 0 ? fields.slice(0, maxKeys) : fields) {
    const at = field.indexOf(equals || '=');
    const key = decode(at < 0 ? field : field.slice(0, at));
    const value = at < 0 ? '' : decode(field.slice(at + (equals || '=').length));
    const known = found[key];
    if (known === undefined) found[key] = value;
    else found[key] = Array.isArray(known) ? [...known, value] : [known, value];
  }
  return found;
}

const querystring = {
  decode: parse,
  encode: stringify,
  escape,
  parse,
  stringify,
  unescape,
  unescapeBuffer,
};
export default querystring;
