import type { ArrivingBody } from './arriving-body.ts';
import { Body, extractBody, GivenContent } from './body.ts';
import { freezeHeaders, Headers, type HeadersInit } from './headers.ts';
import { stringify } from './primordials.ts';
import { parseUrl } from './web-address.ts';

const statusTexts: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
const withoutBody = [204, 205, 304];
export const redirects: readonly number[] = [301, 302, 303, 307, 308];

interface ResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeadersInit;
}

/** A response head that arrived over the simulated network, its body still on the way. */
export interface ArrivingResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly url: string;
  readonly redirected: boolean;
  readonly content: ArrivingBody;
}

let fromNetwork: (arriving: ArrivingResponse) => Response;

/** Response of the Fetch standard. */
export class Response extends Body {
  readonly #headers: Headers;
  #status: number;
  #statusText: string;
  #url = '';
  #type = 'default';
  #redirected = false;

  static {
    fromNetwork = ({ status, headers, url, redirected, content }) => {
      const pairs = Object.entries(headers).flatMap(([name, value]) =>
        [value].flat().map((each) => [name, each as string]),
      );
      const body = withoutBody.includes(status) ? null : new GivenContent(content);
      const response = new Response(body, { status, headers: pairs });
      response.#statusText = statusTexts[status] ?? '';
      response.#url = url;
      response.#type = 'basic';
      response.#redirected = redirected;
      freezeHeaders(response.#headers);
      return response;
    };
  }

  constructor(body?: unknown, init: ResponseInit | null = {}) {
    const { content, type } = extractBody(body);
    const { status = 200, statusText = '', headers } = init ?? {};
    const code = Math.trunc(Number(status));
    if (!(code >= 200 && code <= 599))
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    if (!/^[\t \x21-\x7e\x80-\xff]*$/.test(statusText)) throw new TypeError('Invalid statusText');
    if (content !== null && withoutBody.includes(code))
      throw new TypeError(`Response constructor: Invalid response status code ${code}`);
    super(content);
    this.#status = code;
    this.#statusText = `${statusText}`;
    this.#headers = new Headers(headers);
    if (type !== null && !this.#headers.has('content-type'))
      this.#headers.set('content-type', type);
  }

  static error(): Response {
    const response = new Response();
    response.#status = 0;
    response.#type = 'error';
    freezeHeaders(response.#headers);
    return response;
  }

  static json(data: unknown, init: ResponseInit | null = {}): Response {
    const text = stringify(data) as string | undefined;
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const headers = new Headers(init?.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(text, { ...init, headers });
  }

  static redirect(url: string, status = 302): Response {
    const { href } = parseUrl(`${url}`);
    if (!redirects.includes(status)) throw new RangeError(`Invalid status code ${status}`);
    const response = new Response(null, { status, headers: { location: href } });
    freezeHeaders(response.#headers);
    return response;
  }

  get status(): number {
    return this.#status;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }
  override get headers(): Headers {
    return this.#headers;
  }
  get url(): string {
    return this.#url;
  }
  get redirected(): boolean {
    return this.#redirected;
  }
  get type(): string {
    return this.#type;
  }
  clone(): Response {
    const content = this.shareContent('Response');
    const init = {
      status: this.#status || 200,
      statusText: this.#statusText,
      headers: this.#headers,
    };
    const copy = new Response(content && new GivenContent(content), init);
    copy.#status = this.#status;
    copy.#url = this.#url;
    copy.#type = this.#type;
    copy.#redirected = this.#redirected;
    return copy;
  }
}

export { fromNetwork };
