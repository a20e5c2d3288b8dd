export type HeadersInit =
  Headers | Iterable<Iterable<string>> | Readonly<Record<string, string>> | undefined;

let freeze: (headers: Headers) => Headers;

/** Headers of the Fetch standard: names in lower case, values joined with ", ", iterated in sorted order. */
export class Headers {
  /** The values of each name; only set-cookie keeps more than one. */
  readonly #values = new Map<string, string[]>();
  #sorted: [string, string][] | undefined;
  #immutable = false;

  static {
    freeze = (headers) => {
      headers.#immutable = true;
      return headers;
    };
  }

  constructor(init?: HeadersInit) {
    if (init === undefined) return;
    if (typeof init !== 'object' || init === null) {
      throw new TypeError(
        'Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.',
      );
    }
    if (typeof (init as Iterable<unknown>)[Symbol.iterator] === 'function') {
      for (const item of init as Iterable<Iterable<string>>) {
        const pair = [...item];
        if (pair.length !== 2) {
          throw new TypeError(
            `Headers constructor: expected name/value pair to be length 2, found ${pair.length}.`,
          );
        }
        this.append(pair[0] as string, pair[1] as string);
      }
    } else {
      for (const [name, value] of Object.entries(init as Record<string, string>))
        this.append(name, value);
    }
  }
  append(name: string, value: string): void {
    const key = this.#writable('append', name);
    const text = headerValue('append', value);
    const before = this.#values.get(key);
    if (!before) this.#values.set(key, [text]);
    else if (key === 'set-cookie') before.push(text);
    else this.#values.set(key, [`${before[0]}${key === 'cookie' ? '; ' : ', '}${text}`]);
  }
  set(name: string, value: string): void {
    const key = this.#writable('set', name);
    this.#values.set(key, [headerValue('set', value)]);
  }
  delete(name: string): void {
    this.#values.delete(this.#writable('delete', name));
  }
  get(name: string): string | null {
    return this.#values.get(headerName('get', name))?.join(', ') ?? null;
  }
  has(name: string): boolean {
    return this.#values.has(headerName('has', name));
  }
  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])];
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    if (typeof callback !== 'function') {
      throw new TypeError(
        "Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.",
      );
    }
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  /** Sees changes that are made while it is iterated. */
  *entries(): IterableIterator<[string, string]> {
    for (let index = 0; index < this.#list().length; index++) {
      const [name, value] = this.#list()[index] as [string, string];
      yield [name, value];
    }
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this) yield name;
  }
  *values(): IterableIterator<string> {
    for (const [, value] of this) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  #writable(method: string, name: string): string {
    const key = headerName(method, name);
    if (this.#immutable) throw new TypeError('immutable');
    this.#sorted = undefined;
    return key;
  }
  #list(): [string, string][] {
    this.#sorted ??= [...this.#values.entries()]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
    return this.#sorted;
  }
}
// The standard has one function under both names.
Object.defineProperty(Headers.prototype, Symbol.iterator, {
  value: Headers.prototype.entries,
  writable: true,
  enumerable: false,
  configurable: true,
});

/** Refuses every later change, as a response's headers do. */
export { freeze as freezeHeaders };

function headerName(method: string, name: unknown): string {
  const text = byteString(name);
  if (!/^[!#$%&'*+\-.^_`|~0-9a-zA-Z]+$/.test(text))
    throw new TypeError(`Headers.${method}: "${text}" is an invalid header name.`);
  return text.toLowerCase();
}

function headerValue(method: string, value: unknown): string {
  const text = byteString(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  // Built from codes so that no control character stands in this file: NUL, LF, CR end a header line.
  if ([0, 10, 13].some((code) => text.includes(String.fromCharCode(code))))
    throw new TypeError(`Headers.${method}: "${text}" is an invalid header value.`);
  return text;
}

function byteString(value: unknown): string {
  const text = `${value as string}`;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 255) {
      throw new TypeError(
        `Cannot convert argument to a ByteString because the character at index ${index} has a value of ${code} which is greater than 255.`,
      );
    }
  }
  return text;
}
