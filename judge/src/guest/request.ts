import { AbortSignal, isSignal, makeSignal } from './abort.ts';
import { Body, extractBody, GivenContent, isStream, type Source } from './body.ts';
import { Headers, type HeadersInit } from './headers.ts';
import { missingArgument } from './node-error.ts';
import { parseWebAddress, type WebAddress } from './web-address.ts';

/** What a request can be told besides its message; only `redirect` means something to the simulated network. */
const modes = {
  redirect: ['follow', 'error', 'manual'],
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
  credentials: ['same-origin', 'omit', 'include'],
  mode: ['cors', 'navigate', 'same-origin', 'no-cors'],
} as const;
type Mode = keyof typeof modes;
type Modes = Readonly<Record<Mode, string>>;

interface RequestInit extends Partial<Modes> {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
  readonly duplex?: string;
  readonly keepalive?: boolean;
  readonly integrity?: string;
}

const normalized = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

/** All of a request but its body. */
export interface RequestParts extends Modes {
  readonly address: WebAddress;
  readonly method: string;
  readonly headers: Headers;
  /** The signal that was given. */
  readonly signal: AbortSignal | undefined;
  readonly keepalive: boolean;
  readonly integrity: string;
}

let partsOf: (request: Request) => RequestParts;
let takeContent: (request: Request) => Source | null;

/** Request of the Fetch standard. */
export class Request extends Body {
  readonly #parts: RequestParts;
  #signal: AbortSignal | undefined;

  static {
    partsOf = (request) => request.#parts;
    takeContent = (request) => request.handOver();
  }

  constructor(input: unknown, init: RequestInit | null = {}) {
    if (arguments.length === 0) throw missingArgument('input');
    const base = input instanceof Request ? input : undefined;
    const parts = readParts(input, init ?? {}, base && partsOf(base));
    const { body, duplex } = init ?? {};
    const isSet = body !== undefined && body !== null;
    if (isSet && (parts.method === 'GET' || parts.method === 'HEAD'))
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    const { content, type } = extractBody(body);
    if (isStream(content) && duplex !== 'half')
      throw new TypeError('RequestInit: duplex option is required when sending a body.');
    super(base && body === undefined ? base.handOver() : content);
    if (type !== null && !parts.headers.has('content-type'))
      parts.headers.set('content-type', type);
    this.#parts = parts;
  }
  get url(): string {
    return `${this.#parts.address.href}${this.#parts.address.hash}`;
  }
  get method(): string {
    return this.#parts.method;
  }
  override get headers(): Headers {
    return this.#parts.headers;
  }
  /** A signal of its own that follows the given one; most requests are sent without anyone looking at it. */
  get signal(): AbortSignal {
    const { signal } = this.#parts;
    this.#signal ??= signal ? AbortSignal.any([signal]) : makeSignal();
    return this.#signal;
  }
  get redirect(): string {
    return this.#parts.redirect;
  }
  get cache(): string {
    return this.#parts.cache;
  }
  get credentials(): string {
    return this.#parts.credentials;
  }
  get mode(): string {
    return this.#parts.mode;
  }
  get keepalive(): boolean {
    return this.#parts.keepalive;
  }
  get integrity(): string {
    return this.#parts.integrity;
  }
  get destination(): string {
    return '';
  }
  get referrer(): string {
    return 'about:client';
  }
  get referrerPolicy(): string {
    return '';
  }
  get duplex(): string {
    return 'half';
  }
  clone(): Request {
    const content = this.shareContent('Request');
    return new Request(this, { body: content && new GivenContent(content), duplex: 'half' });
  }
}

function readParts(
  input: unknown,
  init: RequestInit,
  base: RequestParts | undefined,
): RequestParts {
  const { signal = base?.signal } = init;
  if (signal !== null && signal !== undefined && !isSignal(signal))
    throw new TypeError('RequestInit: Expected signal to be an instance of AbortSignal.');
  return {
    address: base?.address ?? parseWebAddress(`${input as string}`),
    method: methodOf(init.method ?? base?.method ?? 'GET'),
    signal: signal ?? undefined,
    headers: new Headers(init.headers ?? base?.headers),
    redirect: modeOf('redirect', init, base),
    cache: modeOf('cache', init, base),
    credentials: modeOf('credentials', init, base),
    mode: modeOf('mode', init, base),
    keepalive: !!(init.keepalive ?? base?.keepalive),
    integrity: `${init.integrity ?? base?.integrity ?? ''}`,
  };
}

function modeOf(name: Mode, init: RequestInit, base: Modes | undefined): string {
  const value = init[name];
  if (value === undefined) return base?.[name] ?? modes[name][0];
  if ((modes[name] as readonly string[]).includes(value)) return value;
  throw new TypeError(
    `Request constructor: ${`${value}`.slice(0, 50)} is not an accepted type. Expected one of ${modes[name].join(', ')}.`,
  );
}

function methodOf(method: unknown): string {
  const text = `${method as string}`;
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text))
    throw new TypeError(`'${text.slice(0, 50)}' is not a valid HTTP method.`);
  const upper = text.toUpperCase();
  if (upper === 'CONNECT' || upper === 'TRACE' || upper === 'TRACK')
    throw new TypeError(`'${text}' HTTP method is unsupported.`);
  return normalized.has(upper) ? upper : text;
}

export { partsOf, takeContent };
