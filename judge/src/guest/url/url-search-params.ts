import { percentDecode } from './percent-encoding.ts';

type Pairs = [string, string][];
type Init = string | Iterable<Iterable<string>> | Readonly<Record<string, string>>;

let connect: (params: URLSearchParams, onChange: (query: string) => void) => void;
let refill: (params: URLSearchParams, query: string) => void;

/** URLSearchParams of the URL standard. */
export class URLSearchParams {
  #pairs: Pairs = [];
  #onChange: ((query: string) => void) | undefined;

  static {
    connect = (params, onChange) => {
      params.#onChange = onChange;
    };
    refill = (params, query) => {
      params.#pairs = parseQuery(query);
    };
  }

  constructor(init: Init | null | undefined = '') {
    if (typeof init === 'object' && init !== null) {
      const iterator = (init as Iterable<unknown>)[Symbol.iterator] as unknown;
      if (iterator !== undefined && iterator !== null) {
        for (const item of init as Iterable<Iterable<string>>) {
          const pair = typeof item === 'object' && item !== null ? [...item] : [];
          if (pair.length !== 2) {
            throw Object.assign(
              new TypeError('Each query pair must be an iterable [name, value] tuple'),
              { code: 'ERR_INVALID_TUPLE' },
            );
          }
          this.#pairs.push([text(pair[0]), text(pair[1])]);
        }
      } else {
        for (const [name, value] of Object.entries(init as Record<string, string>))
          this.#pairs.push([text(name), text(value)]);
      }
    } else this.#pairs = parseQuery(text(init).replace(/^\?/, ''));
  }
  get size(): number {
    return this.#pairs.length;
  }
  append(name: string, value: string): void {
    requireArguments(arguments.length, 'name', 'value');
    this.#pairs.push([text(name), text(value)]);
    this.#changed();
  }
  delete(name: string, value?: string): void {
    requireArguments(arguments.length, 'name');
    this.#pairs = this.#pairs.filter((pair) => !fits(pair, name, value));
    this.#changed();
  }
  get(name: string): string | null {
    requireArguments(arguments.length, 'name');
    return this.#pairs.find((pair) => fits(pair, name))?.[1] ?? null;
  }
  getAll(name: string): string[] {
    requireArguments(arguments.length, 'name');
    return this.#pairs.filter((pair) => fits(pair, name)).map(([, value]) => value);
  }
  has(name: string, value?: string): boolean {
    requireArguments(arguments.length, 'name');
    return this.#pairs.some((pair) => fits(pair, name, value));
  }
  set(name: string, value: string): void {
    requireArguments(arguments.length, 'name', 'value');
    const first = this.#pairs.findIndex((pair) => fits(pair, name));
    if (first < 0) this.#pairs.push([text(name), text(value)]);
    else {
      (this.#pairs[first] as [string, string])[1] = text(value);
      this.#pairs = this.#pairs.filter((pair, index) => index <= first || !fits(pair, name));
    }
    this.#changed();
  }
  sort(): void {
    this.#pairs.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
    this.#changed();
  }
  forEach(
    callback: (value: string, name: string, params: URLSearchParams) => void,
    self?: unknown,
  ): void {
    if (typeof callback !== 'function') {
      throw Object.assign(new TypeError('The "callback" argument must be of type function.'), {
        code: 'ERR_INVALID_ARG_TYPE',
      });
    }
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  toString(): string {
    return this.#pairs.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&');
  }
  /** Sees changes that are made while it is iterated. */
  *entries(): IterableIterator<[string, string]> {
    for (let index = 0; index < this.#pairs.length; index++) {
      const [name, value] = this.#pairs[index] as [string, string];
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

  #changed(): void {
    this.#onChange?.(this.toString());
  }
}
// The standard has one function under both names.
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries,
  writable: true,
  enumerable: false,
  configurable: true,
});

const text = (value: unknown): string => `${value as string}`.toWellFormed();

function fits([name, content]: [string, string], wanted: string, value?: string): boolean {
  return name === text(wanted) && (value === undefined || content === text(value));
}

function requireArguments(count: number, ...names: string[]): void {
  if (count >= names.length) return;
  const list = names.map((name) => `"${name}"`).join(' and ');
  throw Object.assign(
    new TypeError(`The ${list} argument${names.length > 1 ? 's' : ''} must be specified`),
    { code: 'ERR_MISSING_ARGS' },
  );
}

function parseQuery(query: string): Pairs {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const pair = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      return pair.map((side) => percentDecode(side.replaceAll('+', ' '))) as [string, string];
    });
}

/** application/x-www-form-urlencoded: all but letters, digits and *-._ is encoded, a space is a plus. */
function formEncode(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

export { connect, refill };
