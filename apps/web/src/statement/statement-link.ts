/** A base that no statement can name: a link that stays below it is relative. */
const insidePackage = 'https://package.invalid/';

export type StatementLink =
  | { kind: 'outside'; url: URL }
  | { kind: 'inside'; path: string }
  | { kind: 'part'; name: string }
  | { kind: 'forbidden' };

/**
 * Where a statement's link leads. Only http, https and mailto lead outside, and only when the link itself says so:
 * `//host` and `\\host` would take the page's protocol. What is relative names a file of the package,
 * and what begins with # a heading of the statement.
 */
export function readLink(href: string): StatementLink {
  if (href.startsWith('#')) return { kind: 'part', name: decoded(href.slice(1)) };
  const url = URL.parse(href, insidePackage);
  if (!url) return { kind: 'forbidden' };
  if (/^(https?:\/\/|mailto:)/i.test(href)) {
    // A password in an address only serves to look like another host.
    return url.username === '' && url.password === ''
      ? { kind: 'outside', url }
      : { kind: 'forbidden' };
  }
  const relative = url.href.startsWith(insidePackage) && !/^[\\/]{2}/.test(href);
  return relative
    ? { kind: 'inside', path: decoded(url.pathname.slice(1)) }
    : { kind: 'forbidden' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
