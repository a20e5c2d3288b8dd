import { Request } from '../request.ts';

/** What a scenario says of a request; all of `RequestInit`, and a body that is sent as JSON. */
interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly json?: unknown;
}

/** Where a path lies when no origin is given. */
const usualOrigin = 'https://app.example.test';

/** `request('/v1/charges', { json: { amount: 5 } })`: a Request for a handler of the solution. */
export function makeRequest(address: string, options: RequestOptions = {}): Request {
  if (typeof address !== 'string')
    throw new TypeError('request(address, options): the address is a path or a URL.');
  const { json, ...init } = options;
  const url = address[0] === '/' ? usualOrigin + address : address;
  if (json === undefined) return new Request(url, init as never);
  if (init.body !== undefined) throw new TypeError('request: pass either body or json.');
  const headers = { 'content-type': 'application/json', ...init.headers };
  return new Request(url, { method: 'POST', ...init, headers, body: JSON.stringify(json) });
}
