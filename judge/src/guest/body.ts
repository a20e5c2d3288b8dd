import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding-lite.js';
import { parse } from './primordials.ts';

/** The text of a request's body, and the content type it implies. */
export function bodyText(body: unknown): { text: string; type: string | null } {
  if (body === undefined || body === null) return { text: '', type: null };
  if (typeof body === 'string') return { text: body, type: 'text/plain;charset=UTF-8' };
  if (body instanceof Uint8Array || body instanceof ArrayBuffer) {
    return { text: new TextDecoder().decode(body), type: null };
  }
  if (Object.prototype.toString.call(body) === '[object URLSearchParams]') {
    return { text: String(body), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  throw new TypeError(
    'fetch: this body is not supported; pass a string, Uint8Array, ArrayBuffer or URLSearchParams.',
  );
}

/** The reading half that Request and Response share. A body can be read once. */
export abstract class Body {
  #used = false;
  readonly #content: () => Promise<string>;

  constructor(content: () => Promise<string>) {
    this.#content = content;
  }
  get bodyUsed(): boolean {
    return this.#used;
  }
  get body(): never {
    throw new TypeError(
      'Body streams are not supported on Tickjudge; read the body with text(), json() or bytes().',
    );
  }
  async text(): Promise<string> {
    if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
    this.#used = true;
    return this.#content();
  }
  async json(): Promise<unknown> {
    return parse(await this.text());
  }
  async bytes(): Promise<Uint8Array> {
    return new TextEncoder().encode(await this.text());
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer as ArrayBuffer;
  }
  protected shareContent(): () => Promise<string> {
    if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
    return this.#content;
  }
}
