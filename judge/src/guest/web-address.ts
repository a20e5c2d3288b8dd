/** The parts of a URL that a request needs. */
export interface WebAddress {
  /** Without its fragment. */
  readonly href: string;
  readonly origin: string;
  /** Path with query. */
  readonly path: string;
  readonly hash: string;
}

interface ParsedUrl {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly href: string;
}
type ParseUrl = (text: string, base?: string) => ParsedUrl;

let parse: ParseUrl;

/** The URL standard's parser; throws a TypeError for what is no URL. */
export function parseUrl(text: string, base?: string): ParsedUrl {
  try {
    return parse(text, base);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${text.slice(0, 200)}`, { cause });
  }
}

/** Says where the parser comes from; called once, before foreign code. */
export function connectUrlParser(parser: ParseUrl): void {
  parse = parser;
}

// Only what the URL standard leaves exactly as it is: names in lower case without IDNA or anything that may be a
// number, no default port, no dot segments, no character that would be encoded.
const rest = '(?:[a-z0-9]|-(?=[a-z0-9]))*';
const plain = new RegExp(
  `^(https?):\\/\\/((?:[a-z0-9]${rest}\\.)*[a-z]${rest})(?::([1-9][0-9]{0,3}))?` +
    `((?:\\/[A-Za-z0-9\\-_~!$&'()*+,;=:@%.]*)*)(\\?[A-Za-z0-9\\-_~!$&()*+,;=:@%.\\/?]*)?(#[A-Za-z0-9\\-_]*)?$`,
);

/**
 * Takes an absolute address apart. Most are plain, and for these the whole URL library is not needed: whatever might
 * be changed by the URL standard's parser goes to it.
 */
export function parseWebAddress(text: string): WebAddress {
  const parts = plain.exec(text);
  if (parts) {
    const [, scheme, host, port, path = '', search = '', hash = ''] = parts;
    const isDefaultPort = port === (scheme === 'http' ? '80' : '443');
    if (!isDefaultPort && !/\/(\.|%2e)/i.test(path)) {
      const origin = `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
      const pathAndQuery = `${path === '' ? '/' : path}${search === '?' ? '' : search}`;
      return {
        origin,
        path: pathAndQuery,
        href: `${origin}${path === '' ? '/' : path}${search}`,
        hash,
      };
    }
  }
  return fromParser(text);
}

function fromParser(text: string): WebAddress {
  const url = parseUrl(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError(
      `fetch: the scheme ${url.protocol.slice(0, 20)} is not supported; use http: or https:.`,
    );
  }
  if (url.username || url.password) {
    throw new TypeError(
      `Request cannot be constructed from a URL that includes credentials: ${text.slice(0, 200)}`,
    );
  }
  return {
    href: url.hash === '' ? url.href.replace(/#$/, '') : url.href.slice(0, -url.hash.length),
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    hash: url.hash,
  };
}
