type Init =
  Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>> | undefined;

/** Headers of the Fetch standard: names in lower case, values joined with ", ", iterated in sorted order. */
export class Headers {
  readonly #values = new Map<string, string>();

  constructor(init?: Init) {
    if (init === undefined) return;
    const pairs =
      typeof (init as Iterable<unknown>)[Symbol.iterator] === 'function'
        ? (init as Iterable<readonly [string, string]>)
        : Object.entries(init);
    for (const [name, value] of pairs) this.append(name, value);
  }
  append(name: string, value: string): void {
    const key = headerName(name);
    const before = this.#values.get(key);
    this.#values.set(
      key,
      before === undefined ? headerValue(value) : `${before}, ${headerValue(value)}`,
    );
  }
  set(name: string, value: string): void {
    this.#values.set(headerName(name), headerValue(value));
  }
  get(name: string): string | null {
    return this.#values.get(headerName(name)) ?? null;
  }
  has(name: string): boolean {
    return this.#values.has(headerName(name));
  }
  delete(name: string): void {
    this.#values.delete(headerName(name));
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void): void {
    for (const [name, value] of this) callback(value, name, this);
  }
  *entries(): IterableIterator<[string, string]> {
    const names = [...this.#values.keys()].sort();
    for (const name of names) yield [name, this.#values.get(name) as string];
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
}

function headerName(name: unknown): string {
  const text = String(name).toLowerCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(text))
    throw new TypeError(`Headers: "${text}" is not a valid header name.`);
  return text;
}

function headerValue(value: unknown): string {
  const text = String(value).trim();
  // Built from codes so that no control character stands in this file: NUL, LF, CR end a header line.
  const bad = [0, 10, 13].some((code) => text.includes(String.fromCharCode(code)));
  if (bad) throw new TypeError('Headers: a value must not contain NUL, LF or CR.');
  return text;
}
