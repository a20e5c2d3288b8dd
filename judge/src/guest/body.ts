import { ArrivingBody, type Content } from './arriving-body.ts';
import { parse } from './primordials.ts';

/** Where a body comes from. */
export type Source = Content | ArrivingBody | Stream;

/** The part of ReadableStream that this module touches itself. */
export interface Stream {
  readonly locked: boolean;
  tee(): [Stream, Stream];
}

/** What the library web:body does: everything about bytes, streams and forms. */
export interface BodyLibrary {
  /** A body that is neither nothing nor a string, as `extractBody` gives it. */
  extract(body: object): Extracted;
  streamOf(content: Content | ArrivingBody): Stream;
  isDisturbed(stream: Stream): boolean;
  readAll(stream: Stream): Promise<Content>;
  join(pieces: readonly Content[]): Content;
  toText(content: Content): string;
  toBytes(content: Content): Uint8Array<ArrayBuffer>;
  toBlob(content: Content, type: string): object;
  toFormData(content: Content, type: string): object;
  /** Text as it is, other bytes as a character each. */
  toWire(content: Content): { body: string; encoding: 'text' | 'bytes' };
}

export interface Extracted {
  readonly content: Source | null;
  /** The content type that the body implies. */
  readonly type: string | null;
}

let library: () => BodyLibrary;

/** Gives bodies their library; called once, before foreign code. */
export function connectBodies(findLibrary: () => BodyLibrary): void {
  library = findLibrary;
}
export const bodyLibrary = (): BodyLibrary => library();

/** A body that the platform itself hands to a constructor: from the network, or shared by a clone. */
export class GivenContent {
  constructor(readonly content: Source) {}
}

export function extractBody(body: unknown): Extracted {
  if (body === undefined || body === null) return { content: null, type: null };
  if (body instanceof GivenContent) return { content: body.content, type: null };
  if (typeof body === 'object') return library().extract(body);
  return { content: `${body as string}`.toWellFormed(), type: 'text/plain;charset=UTF-8' };
}

export const isStream = (content: unknown): content is Stream =>
  typeof content === 'object' && content !== null && 'tee' in content;

/** The reading half that Request and Response share. A body can be read once. */
export abstract class Body {
  #used = false;
  #content: Content | ArrivingBody | null;
  /** The content as a stream, from the moment someone looks at it or when it was given as one. */
  #stream: Stream | null = null;

  constructor(content: Source | null) {
    this.#content = isStream(content) ? null : content;
    if (isStream(content)) this.#stream = content;
  }
  abstract get headers(): { get(name: string): string | null };

  get bodyUsed(): boolean {
    return this.#used || (this.#stream !== null && library().isDisturbed(this.#stream));
  }
  get body(): Stream | null {
    if (this.#stream || this.#content === null) return this.#stream;
    this.#stream = library().streamOf(this.#content);
    return this.#stream;
  }
  async text(): Promise<string> {
    const content = await this.#take();
    return typeof content === 'string' && content.charCodeAt(0) !== 0xfeff
      ? content
      : library().toText(content);
  }
  async json(): Promise<unknown> {
    return parse(await this.text());
  }
  async bytes(): Promise<Uint8Array> {
    return library().toBytes(await this.#take());
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return library().toBytes(await this.#take()).buffer;
  }
  async blob(): Promise<object> {
    return library().toBlob(await this.#take(), this.headers.get('content-type') ?? '');
  }
  async formData(): Promise<object> {
    return library().toFormData(await this.#take(), this.headers.get('content-type') ?? '');
  }

  async #take(): Promise<Content> {
    if (this.bodyUsed || this.#stream?.locked)
      throw new TypeError('Body is unusable: Body has already been read');
    if (this.#stream) return library().readAll(this.#stream);
    if (this.#content === null) return '';
    this.#used = true;
    if (!(this.#content instanceof ArrivingBody)) return this.#content;
    const pieces = await this.#content.whole();
    return pieces.length === 1 ? (pieces[0] as Content) : library().join(pieces);
  }

  /** The content for a clone, which reads it on its own. */
  protected shareContent(name: string): Source | null {
    if (this.bodyUsed || this.#stream?.locked)
      throw new TypeError(`${name}.clone: Body has already been consumed.`);
    if (this.#content instanceof ArrivingBody && !this.#stream) return this.#content.share();
    if (!this.#stream) return this.#content;
    const [mine, copy] = this.#stream.tee();
    this.#stream = mine;
    return copy;
  }

  /** The content for another request, which takes it over: this one is used up. */
  handOver(): Source | null {
    if (this.bodyUsed || this.#stream?.locked) {
      throw new TypeError(
        'Cannot construct a Request with a Request object that has already been used.',
      );
    }
    const content = this.#stream ?? this.#content;
    if (content !== null) this.#used = true;
    return content;
  }
}
