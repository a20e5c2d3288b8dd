import { parseHost } from './host.ts';
import {
  fragmentSet,
  pathSet,
  percentEncode,
  querySet,
  specialQuerySet,
  userinfoSet,
} from './percent-encoding.ts';

/** A URL taken apart, as the standard keeps it: every part serialized, its punctuation left out. */
export interface UrlRecord {
  scheme: string;
  username: string;
  password: string;
  host: string | null;
  port: number | null;
  /** Segments, or the one text of a path that is opaque ("mailto:x"). */
  path: string[] | string;
  query: string | null;
  fragment: string | null;
}

const defaultPorts: Readonly<Record<string, number | null>> = {
  'http:': 80,
  'https:': 443,
  'ws:': 80,
  'wss:': 443,
  'ftp:': 21,
  'file:': null,
};
export const isSpecial = ({ scheme }: Pick<UrlRecord, 'scheme'>): boolean =>
  Object.hasOwn(defaultPorts, scheme);
const driveLetter = /^[A-Za-z][:|]$/;
const startsWithDriveLetter = /^[A-Za-z][:|](?:$|[/\\?#])/;

/** The standard's basic URL parser without a state to begin in; undefined when the text is no URL. */
export function parseUrlRecord(text: string, base?: UrlRecord): UrlRecord | undefined {
  const input = text.replace(/^[\0- ]+|[\0- ]+$/g, '').replace(/[\t\n\r]/g, '');
  const url: UrlRecord = {
    scheme: '',
    username: '',
    password: '',
    host: null,
    port: null,
    path: [],
    query: null,
    fragment: null,
  };
  const [, scheme] = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(input) ?? [];
  const [withoutFragment, fragment] = cutAt(input, '#');
  if (fragment !== undefined) url.fragment = percentEncode(fragment, fragmentSet);
  if (scheme === undefined) return base && relative(url, withoutFragment, base);
  url.scheme = `${scheme.toLowerCase()}:`;
  const rest = withoutFragment.slice(scheme.length + 1);
  if (url.scheme === 'file:') return file(url, rest, base?.scheme === 'file:' ? base : undefined);
  if (isSpecial(url)) {
    if (base?.scheme === url.scheme && !/^[/\\]{2}/.test(rest)) return relative(url, rest, base);
    return authority(url, rest.replace(/^[/\\]+/, ''));
  }
  if (rest.startsWith('//')) return authority(url, rest.slice(2));
  if (rest.startsWith('/')) return pathAndQuery(url, rest);
  return opaque(url, rest);
}

/** "a#b" -> ["a", "b"]. */
function cutAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function opaque(url: UrlRecord, text: string): UrlRecord {
  const [path, query] = cutAt(text, '?');
  // A space at the very end would be lost when the URL is read again.
  const encoded = percentEncode(path, '');
  const hasMore = query !== undefined || url.fragment !== null;
  url.path = hasMore ? encoded.replace(/ $/, '%20') : encoded;
  setQuery(url, query);
  return url;
}

function relative(url: UrlRecord, text: string, base: UrlRecord): UrlRecord | undefined {
  if (typeof base.path === 'string') {
    if (text !== '' || url.fragment === null) return undefined;
    return { ...base, fragment: url.fragment };
  }
  url.scheme = base.scheme;
  if (base.scheme === 'file:') return file(url, text, base);
  const slashes = isSpecial(url) ? /^[/\\]{2}/ : /^\/\//;
  if (slashes.test(text))
    return authority(url, isSpecial(url) ? text.replace(/^[/\\]+/, '') : text.slice(2));
  inheritAuthority(url, base);
  const isAbsolute = text.startsWith('/') || (isSpecial(url) && text.startsWith('\\'));
  return isAbsolute ? pathAndQuery(url, text) : resolve(url, text, base.path, base.query);
}

function inheritAuthority(url: UrlRecord, base: UrlRecord): void {
  url.username = base.username;
  url.password = base.password;
  url.host = base.host;
  url.port = base.port;
}

/** A path that does not begin at the root goes on from the base's. */
function resolve(
  url: UrlRecord,
  text: string,
  basePath: readonly string[],
  baseQuery: string | null,
): UrlRecord {
  const [path, query] = cutAt(text, '?');
  if (path === '') {
    url.path = [...basePath];
    url.query = baseQuery;
  } else {
    url.path = basePath.slice(0, -1);
    // A drive is not left by "..", and so not by the last segment's removal either.
    if (url.scheme === 'file:' && basePath.length === 1 && /^[A-Za-z]:$/.test(basePath[0] ?? ''))
      url.path = [...basePath];
    addSegments(url, path);
  }
  if (query !== undefined) setQuery(url, query);
  return url;
}

function file(url: UrlRecord, text: string, base: UrlRecord | undefined): UrlRecord | undefined {
  url.host = '';
  if (/^[/\\]{2}/.test(text)) {
    const [, host = '', rest = ''] = /^[/\\]{2}([^/\\?]*)(.*)$/s.exec(text) ?? [];
    // What looks like a host may be a drive.
    if (driveLetter.test(host)) return pathAndQuery(url, `/${host}${rest}`);
    const parsed = host === '' ? '' : parseHost(host, true);
    if (parsed === undefined) return undefined;
    url.host = parsed === 'localhost' ? '' : parsed;
    return pathAndQuery(url, rest);
  }
  const basePath = Array.isArray(base?.path) ? base.path : [];
  const drive = basePath[0];
  if (/^[/\\]/.test(text)) {
    if (base) url.host = base.host;
    const keepsDrive =
      base && !startsWithDriveLetter.test(text.slice(1)) && /^[A-Za-z]:$/.test(drive ?? '');
    if (keepsDrive) url.path = [drive as string];
    return pathAndQuery(url, text);
  }
  if (!base) return pathAndQuery(url, text);
  url.host = base.host;
  if (startsWithDriveLetter.test(text)) return pathAndQuery(url, `/${text}`);
  return resolve(url, text, basePath, base.query);
}

function authority(url: UrlRecord, text: string): UrlRecord | undefined {
  const end = text.search(isSpecial(url) ? /[/\\?]/ : /[/?]/);
  const all = end < 0 ? text : text.slice(0, end);
  const at = all.lastIndexOf('@');
  if (at >= 0) {
    const [username, password = ''] = cutAt(all.slice(0, at), ':');
    url.username = percentEncode(username, userinfoSet);
    url.password = percentEncode(password, userinfoSet);
    if (at === all.length - 1) return undefined;
  }
  if (!setHostAndPort(url, all.slice(at + 1))) return undefined;
  return pathAndQuery(url, end < 0 ? '' : text.slice(end));
}

/** "host:port"; false when it is no such. */
export function setHostAndPort(url: UrlRecord, text: string): boolean {
  const [host, port] = splitPort(text);
  if (host === '' && (isSpecial(url) || port !== undefined)) return false;
  const parsed = host === '' ? '' : parseHost(host, isSpecial(url));
  if (parsed === undefined) return false;
  if (port !== undefined && !setPort(url, port)) return false;
  url.host = parsed;
  return true;
}

/** The colons of an address in brackets are its own. */
export function splitPort(text: string): [string, string | undefined] {
  const colon = text.indexOf(':', text.lastIndexOf(']') + 1);
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

export function setPort(url: UrlRecord, text: string): boolean {
  if (!/^\d*$/.test(text) || Number(text) > 65_535) return false;
  if (text === '') {
    url.port = null;
    return true;
  }
  url.port = Number(text) === defaultPorts[url.scheme] ? null : Number(text);
  return true;
}

export const hasDefaultPort = ({ scheme, port }: UrlRecord): boolean =>
  port !== null && defaultPorts[scheme] === port;

function pathAndQuery(url: UrlRecord, text: string): UrlRecord {
  const [path, query] = cutAt(text, '?');
  setPath(url, path);
  if (query !== undefined) setQuery(url, query);
  return url;
}

export function setPath(url: UrlRecord, path: string): void {
  const isRooted = path.startsWith('/') || (isSpecial(url) && path.startsWith('\\'));
  if (path === '' && !isSpecial(url)) return;
  addSegments(url, isRooted ? path.slice(1) : path);
}

function addSegments(url: UrlRecord, text: string): void {
  const path = url.path as string[];
  const segments = text.split(isSpecial(url) ? /[/\\]/ : '/');
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const dots = segment.replace(/%2e/gi, '.');
    if (dots === '..') {
      const isDrive =
        url.scheme === 'file:' && path.length === 1 && /^[A-Za-z]:$/.test(path[0] as string);
      if (!isDrive) path.pop();
      if (isLast) path.push('');
    } else if (dots === '.') {
      if (isLast) path.push('');
    } else {
      const isDrive = url.scheme === 'file:' && path.length === 0 && driveLetter.test(segment);
      path.push(isDrive ? `${segment.charAt(0)}:` : percentEncode(segment, pathSet));
    }
  }
}

export function setQuery(url: UrlRecord, query: string | undefined): void {
  if (query === undefined) return;
  url.query = percentEncode(query, isSpecial(url) ? specialQuerySet : querySet);
}

export function pathOf({ path }: UrlRecord): string {
  return typeof path === 'string' ? path : path.map((segment) => `/${segment}`).join('');
}

export function hrefOf(url: UrlRecord): string {
  const { scheme, username, password, host, path, query, fragment } = url;
  let text = scheme;
  if (host !== null) {
    const secret = password === '' ? '' : `:${password}`;
    text += `//${username}${secret}${username === '' && secret === '' ? '' : '@'}${hostOf(url)}`;
  } else if (Array.isArray(path) && path.length > 1 && path[0] === '') text += '/.';
  return `${text}${pathOf(url)}${query === null ? '' : `?${query}`}${fragment === null ? '' : `#${fragment}`}`;
}

export function hostOf({ host, port }: UrlRecord): string {
  return `${host ?? ''}${port === null ? '' : `:${port}`}`;
}

export function originOf(url: UrlRecord): string {
  if (url.scheme === 'blob:') {
    const inner = parseUrlRecord(pathOf(url));
    return inner && /^https?:$/.test(inner.scheme) ? originOf(inner) : 'null';
  }
  if (!isSpecial(url) || url.scheme === 'file:') return 'null';
  return `${url.scheme}//${hostOf(url)}`;
}
