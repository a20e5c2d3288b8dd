import { parse, resolve, resolveObject, format as formatLegacy, Url } from 'url/url.js';
import { fileURLToPath, pathToFileURL } from '../url/file-url.ts';
import { invalidArgType, received } from '../node-error.ts';

interface FormatOptions {
  readonly auth?: boolean;
  readonly fragment?: boolean;
  readonly search?: boolean;
  readonly unicode?: boolean;
}

/** A URL object with parts left out as asked, or the older parts-of-an-address object. */
function format(value: unknown, options: FormatOptions = {}): string {
  if (!(value instanceof URL)) {
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) {
      throw invalidArgType('urlObject', 'one of type object or string', value);
    }
    return formatLegacy(value);
  }
  const shown = new URL(value.href);
  if (options.fragment === false) shown.hash = '';
  if (options.search === false) shown.search = '';
  if (options.auth === false) {
    shown.username = '';
    shown.password = '';
  }
  return shown.href;
}

/** The parts of a URL as options of a request. */
function urlToHttpOptions(url: URL): Record<string, unknown> {
  if (!(url instanceof URL))
    throw new TypeError(`The "url" argument must be a URL. Received ${received(url)}`);
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  return {
    protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash,
    search,
    pathname,
    path: `${pathname}${search}`,
    href,
    ...(port === '' ? {} : { port: Number(port) }),
    ...(username || password
      ? { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }
      : {}),
  };
}

/** The name as it stands in an address, or "" when it can not stand there. */
function domainToASCII(domain: string): string {
  try {
    return new URL(`ws://${domain}`).hostname;
  } catch {
    return '';
  }
}

export default {
  get URL() {
    return URL;
  },
  get URLSearchParams() {
    return URLSearchParams;
  },
  Url,
  domainToASCII,
  fileURLToPath,
  format,
  parse,
  pathToFileURL,
  resolve,
  resolveObject,
  urlToHttpOptions,
};
