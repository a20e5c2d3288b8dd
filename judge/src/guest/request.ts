import URL from 'core-js-pure/actual/url';
import { AbortSignal, makeSignal } from './abort.ts';
import { Body, bodyText } from './body.ts';
import { Headers } from './headers.ts';

interface RequestInit {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

const normalized = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

/** What goes over the simulated network, ready to be sent. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly origin: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

let outgoing: (request: Request) => OutgoingRequest;

/** Request of the Fetch standard without body streams. */
export class Request extends Body {
  readonly #address: Address;
  readonly #method: string;
  readonly #headers: Headers;
  readonly #signal: AbortSignal;

  static {
    outgoing = (request) => {
      const { href, origin, path } = request.#address;
      return {
        method: request.#method,
        url: href,
        origin,
        path,
        headers: Object.fromEntries(request.#headers),
      };
    };
  }

  constructor(input: unknown, init: RequestInit = {}) {
    const base = input instanceof Request ? input : undefined;
    const { text, type } = bodyText(init.body);
    const inherited = base && init.body === undefined ? base.shareContent() : undefined;
    super(inherited ?? (() => Promise.resolve(text)));
    this.#address = base ? base.#address : parseUrl(String(input));
    this.#method = methodOf(init.method ?? base?.method ?? 'GET');
    this.#headers = new Headers(init.headers ?? base?.headers);
    if (type !== null && !this.#headers.has('content-type'))
      this.#headers.set('content-type', type);
    if (
      (this.#method === 'GET' || this.#method === 'HEAD') &&
      init.body !== undefined &&
      init.body !== null
    ) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    const signal = init.signal === undefined ? base?.signal : init.signal;
    if (signal !== null && signal !== undefined && !(signal instanceof AbortSignal)) {
      throw new TypeError('Request: "signal" must be an AbortSignal.');
    }
    this.#signal = signal ?? makeSignal();
  }
  get url(): string {
    return this.#address.href;
  }
  get method(): string {
    return this.#method;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get signal(): AbortSignal {
    return this.#signal;
  }
  clone(): Request {
    return new Request(this);
  }
}

interface Address {
  readonly href: string;
  readonly origin: string;
  readonly path: string;
}

function parseUrl(text: string): Address {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new TypeError(`Failed to parse URL from ${text.slice(0, 200)}`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError(
      `fetch: the scheme ${url.protocol.slice(0, 20)} is not supported; use http: or https:.`,
    );
  }
  if (url.username || url.password)
    throw new TypeError('Request cannot be constructed from a URL that includes credentials.');
  url.hash = '';
  return { href: url.href, origin: url.origin, path: `${url.pathname}${url.search}` };
}

function methodOf(method: unknown): string {
  const text = String(method);
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text))
    throw new TypeError(`'${text.slice(0, 50)}' is not a valid HTTP method.`);
  const upper = text.toUpperCase();
  if (upper === 'CONNECT' || upper === 'TRACE' || upper === 'TRACK')
    throw new TypeError(`'${text}' HTTP method is unsupported.`);
  return normalized.has(upper) ? upper : text;
}

export { outgoing };
