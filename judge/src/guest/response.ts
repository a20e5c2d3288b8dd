import { Body, bodyText } from './body.ts';
import { Headers } from './headers.ts';

const statusTexts: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

interface ResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
}

/** A response head that arrived over the simulated network, its body still on the way. */
export interface ArrivingResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly content: () => Promise<string>;
}

let fromNetwork: (arriving: ArrivingResponse) => Response;

/** Response of the Fetch standard without body streams. */
export class Response extends Body {
  readonly #status: number;
  readonly #statusText: string;
  readonly #headers: Headers;
  #url = '';

  static {
    fromNetwork = (arriving) => {
      const response = new Response(
        null,
        { status: arriving.status, headers: arriving.headers },
        arriving.content,
      );
      response.#url = arriving.url;
      return response;
    };
  }

  constructor(body?: unknown, init: ResponseInit = {}, content?: () => Promise<string>) {
    const { text, type } = bodyText(body);
    super(typeof content === 'function' ? content : () => Promise.resolve(text));
    const status = init.status ?? 200;
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    this.#status = status;
    this.#statusText = init.statusText ?? statusTexts[status] ?? '';
    this.#headers = new Headers(init.headers);
    if (type !== null && !this.#headers.has('content-type'))
      this.#headers.set('content-type', type);
  }

  static json(data: unknown, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(JSON.stringify(data), { ...init, headers });
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
  get headers(): Headers {
    return this.#headers;
  }
  get url(): string {
    return this.#url;
  }
  get redirected(): boolean {
    return false;
  }
  get type(): string {
    return this.#url === '' ? 'default' : 'basic';
  }
  clone(): Response {
    const init = { status: this.#status, statusText: this.#statusText, headers: this.#headers };
    const copy = new Response(null, init, this.shareContent());
    copy.#url = this.#url;
    return copy;
  }
}

export { fromNetwork };
