import type { IncomingHttpHeaders } from 'node:http';

/** Whether the request comes from a page that this very host served. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  if (!headers.origin || !headers.host) return false;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
