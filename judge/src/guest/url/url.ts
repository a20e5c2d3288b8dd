import {
  hasDefaultPort,
  hostOf,
  hrefOf,
  isSpecial,
  originOf,
  parseUrlRecord,
  pathOf,
  setHostAndPort,
  setPath,
  setPort,
  setQuery,
  splitPort,
  type UrlRecord,
} from './url-record.ts';
import { fragmentSet, percentEncode, userinfoSet } from './percent-encoding.ts';
import { connect, refill, URLSearchParams } from './url-search-params.ts';

const clean = (value: unknown): string => `${value as string}`.toWellFormed();
/** Setters forget tabs and line ends wherever they stand. */
const stripped = (value: unknown): string => clean(value).replace(/[\t\n\r]/g, '');

/** URL of the URL standard; see host.ts for the one thing that is left out. */
export class URL {
  #record: UrlRecord;
  #params: URLSearchParams | undefined;

  constructor(url: string, base?: string) {
    if (arguments.length === 0) {
      throw Object.assign(new TypeError('The "url" argument must be specified'), {
        code: 'ERR_MISSING_ARGS',
      });
    }
    const record = read(url, base);
    if (!record) throw invalid(url, base);
    this.#record = record;
  }

  static canParse(url: string, base?: string): boolean {
    return read(url, base) !== undefined;
  }
  static parse(url: string, base?: string): URL | null {
    return read(url, base) ? new URL(url, base) : null;
  }

  get href(): string {
    return hrefOf(this.#record);
  }
  set href(value: string) {
    const record = read(value);
    if (!record) throw invalid(value);
    this.#record = record;
    if (this.#params) refill(this.#params, record.query ?? '');
  }
  get origin(): string {
    return originOf(this.#record);
  }
  get protocol(): string {
    return this.#record.scheme;
  }
  set protocol(value: string) {
    const url = this.#record;
    const [, name] = /^([A-Za-z][A-Za-z0-9+.-]*)(?::|$)/.exec(stripped(value)) ?? [];
    if (name === undefined) return;
    const scheme = `${name.toLowerCase()}:`;
    if (isSpecial({ scheme }) !== isSpecial(url)) return;
    const hasMore = url.username !== '' || url.password !== '' || url.port !== null;
    if (scheme === 'file:' && hasMore) return;
    if (url.scheme === 'file:' && url.host === '') return;
    url.scheme = scheme;
    if (hasDefaultPort(url)) url.port = null;
  }
  get username(): string {
    return this.#record.username;
  }
  set username(value: string) {
    if (this.#hasAuthority()) this.#record.username = percentEncode(clean(value), userinfoSet);
  }
  get password(): string {
    return this.#record.password;
  }
  set password(value: string) {
    if (this.#hasAuthority()) this.#record.password = percentEncode(clean(value), userinfoSet);
  }
  get host(): string {
    return hostOf(this.#record);
  }
  set host(value: string) {
    const text = this.#authorityText(value);
    if (text === undefined) return;
    // What is no port does not spoil the host before it.
    // A file's host has no port; a colon makes it no host.
    const [host, port] =
      this.#record.scheme === 'file:' ? ([text, undefined] as const) : splitPort(text);
    this.#setHost(host, port && /^\d*/.exec(port)?.[0]);
  }
  get hostname(): string {
    return this.#record.host ?? '';
  }
  set hostname(value: string) {
    const text = this.#authorityText(value);
    if (text === undefined || splitPort(text)[1] !== undefined) return;
    this.#setHost(text, undefined);
  }
  get port(): string {
    return `${this.#record.port ?? ''}`;
  }
  set port(value: string) {
    if (!this.#hasAuthority()) return;
    const text = stripped(value);
    const digits = /^\d*/.exec(text)?.[0] ?? '';
    if (text === '' || digits !== '') setPort(this.#record, digits);
  }
  get pathname(): string {
    return pathOf(this.#record);
  }
  set pathname(value: string) {
    const url = this.#record;
    if (typeof url.path === 'string') return;
    url.path = [];
    const text = stripped(value);
    if (text === '' && url.host === null) url.path = [''];
    // Here a question mark or a hash is a character like any other.
    setPath(url, text);
  }
  get search(): string {
    return this.#record.query ? `?${this.#record.query}` : '';
  }
  set search(value: string) {
    const text = stripped(value);
    this.#record.query = null;
    if (text !== '') setQuery(this.#record, text.replace(/^\?/, ''));
    if (this.#params) refill(this.#params, text.replace(/^\?/, ''));
  }
  get searchParams(): URLSearchParams {
    if (!this.#params) {
      this.#params = new URLSearchParams(this.#record.query ?? '');
      refill(this.#params, this.#record.query ?? '');
      connect(this.#params, (query) => {
        this.#record.query = query === '' ? null : query;
      });
    }
    return this.#params;
  }
  get hash(): string {
    return this.#record.fragment ? `#${this.#record.fragment}` : '';
  }
  set hash(value: string) {
    const text = stripped(value).replace(/^#/, '');
    this.#record.fragment = clean(value) === '' ? null : percentEncode(text, fragmentSet);
  }
  toString(): string {
    return this.href;
  }
  toJSON(): string {
    return this.href;
  }

  #hasAuthority(): boolean {
    const { host, scheme } = this.#record;
    return host !== null && host !== '' && scheme !== 'file:';
  }

  /** The part of a new host that counts, or undefined where a URL has none. */
  #authorityText(value: unknown): string | undefined {
    const url = this.#record;
    if (typeof url.path === 'string') return undefined;
    return stripped(value).split(isSpecial(url) ? /[/\\?#]/ : /[/?#]/, 1)[0] as string;
  }

  #setHost(host: string, port: string | undefined): void {
    const url = this.#record;
    const isFile = url.scheme === 'file:';
    if (host === '') {
      const hasMore = url.username !== '' || url.password !== '' || url.port !== null;
      if (isFile || (!isSpecial(url) && !hasMore && port === undefined)) url.host = '';
      return;
    }
    const changed = { ...url };
    if (isFile && splitPort(host)[1] !== undefined) return;
    if (!setHostAndPort(changed, host)) return;
    url.host = isFile && changed.host === 'localhost' ? '' : changed.host;
    if (port !== undefined && port !== '' && !isFile) setPort(url, port);
  }
}

function read(url: unknown, base?: unknown): UrlRecord | undefined {
  const parsedBase = base === undefined ? undefined : parseUrlRecord(clean(base));
  if (base !== undefined && !parsedBase) return undefined;
  return parseUrlRecord(clean(url), parsedBase);
}

function invalid(input: unknown, base?: unknown): TypeError {
  return Object.assign(new TypeError('Invalid URL'), {
    code: 'ERR_INVALID_URL',
    input: clean(input),
    ...(base === undefined ? {} : { base: clean(base) }),
  });
}

export { URLSearchParams };
