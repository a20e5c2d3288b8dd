import { guest } from 'tickjudge:guest';
import { nameClasses } from '../../name-class.ts';
import { encodeUtf8 } from '../../utf8.ts';
import { decodeText } from '../decode-text.ts';

interface BlobOptions {
  readonly type?: string;
  readonly endings?: 'transparent' | 'native';
}

let bytesOf: (blob: Blob) => Uint8Array<ArrayBuffer>;
let isBlob: (value: unknown) => value is Blob;

/** Blob of the File API; there are no files behind it, so it simply holds its bytes. */
export class Blob {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #type: string;

  static {
    bytesOf = (blob) => blob.#bytes;
    isBlob = (value): value is Blob =>
      typeof value === 'object' && value !== null && #bytes in value;
  }

  constructor(parts: Iterable<unknown> = [], options: BlobOptions | null = {}) {
    if (typeof parts !== 'object' || parts === null || !(Symbol.iterator in parts)) {
      throw Object.assign(
        new TypeError('The "sources" argument must be an instance of a sequence.'),
        { code: 'ERR_INVALID_ARG_TYPE' },
      );
    }
    const native = options?.endings === 'native';
    this.#bytes = join([...parts].map((part) => bytesOfPart(part, native)));
    const type = String(options?.type ?? '');
    this.#type = /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : '';
  }
  get size(): number {
    return this.#bytes.length;
  }
  get type(): string {
    return this.#type;
  }
  slice(start = 0, end = this.size, type = ''): Blob {
    return new Blob([this.#bytes.slice(start, end)], { type });
  }
  async text(): Promise<string> {
    return decodeText(this.#bytes).replace(/^\ufeff/, '');
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }
  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }
  stream(): object {
    const { ReadableStream } = guest.libraries.get('web:streams') as typeof import('web:streams');
    let position = 0;
    return new ReadableStream({
      type: 'bytes',
      pull: (controller) => {
        const chunk = this.#bytes.slice(position, position + chunkBytes);
        position += chunk.length;
        if (chunk.length > 0) controller.enqueue(chunk);
        if (position >= this.#bytes.length) {
          controller.close();
          // A reader with a buffer of its own waits for this word.
          controller.byobRequest?.respond(0);
        }
      },
    });
  }
}
const chunkBytes = 65_536;

export class File extends Blob {
  readonly #name: string;
  readonly #lastModified: number;

  constructor(
    parts: Iterable<unknown>,
    name: string,
    options: (BlobOptions & { readonly lastModified?: number }) | null = {},
  ) {
    if (arguments.length < 2) {
      throw Object.assign(
        new TypeError('The "sources" and "fileName" arguments must be specified'),
        { code: 'ERR_MISSING_ARGS' },
      );
    }
    super(parts, options);
    this.#name = `${name}`.toWellFormed();
    this.#lastModified = Number(options?.lastModified ?? guest.clock.wallMs()) || 0;
  }
  get name(): string {
    return this.#name;
  }
  get lastModified(): number {
    return this.#lastModified;
  }
  get webkitRelativePath(): string {
    return '';
  }
}

nameClasses({ Blob, File });

function bytesOfPart(part: unknown, native: boolean): Uint8Array {
  if (isBlob(part)) return bytesOf(part);
  if (ArrayBuffer.isView(part))
    return new Uint8Array(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength);
  if (part instanceof ArrayBuffer) return new Uint8Array(part);
  const text = `${part as string}`;
  return encodeUtf8(native ? text.replace(/\r\n?/g, '\n') : text);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

export { bytesOf, isBlob };
