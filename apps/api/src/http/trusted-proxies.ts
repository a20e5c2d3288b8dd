import ipaddr from 'ipaddr.js';

/** Names that Express has for ranges of addresses. */
const ranges = ['loopback', 'linklocal', 'uniquelocal'];
const mostHops = 10;

export const proxyForm = `must be a number of proxies from 1 to ${mostHops}, or addresses, subnets, ${ranges.join(', ')} with commas between`;

/**
 * What Express' "trust proxy" takes; null when the text is none of that. To trust everybody ("true") is not offered: then
 * anybody could choose the address that attempts are counted for.
 */
export function trustedProxies(text: string): number | string[] | null {
  const trimmed = text.trim();
  if (/^\d{1,5}$/.test(trimmed)) {
    const hops = Number(trimmed);
    return hops >= 1 && hops <= mostHops ? hops : null;
  }
  const parts = trimmed.split(',').map((part) => part.trim());
  return parts.every(isProxy) ? parts : null;
}

const isProxy = (part: string) =>
  ranges.includes(part) ||
  ipaddr.IPv4.isValidFourPartDecimal(part) ||
  ipaddr.IPv6.isValid(part) ||
  (ipaddr.isValidCIDR(part) && !part.endsWith('/0'));
