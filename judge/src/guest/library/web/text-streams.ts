import { TextDecoder, TextEncoder } from 'web:encoding';
import { TransformStream } from 'web:streams';
import { nameClasses } from '../../name-class.ts';

/** TextEncoderStream of the Encoding standard: a surrogate pair may be cut between two chunks. */
export class TextEncoderStream {
  readonly #stream: TransformStream<string, Uint8Array>;

  constructor() {
    const encoder = new TextEncoder();
    let highSurrogate = '';
    this.#stream = new TransformStream<string, Uint8Array>({
      transform(chunk, controller) {
        let text = highSurrogate + String(chunk);
        highSurrogate = '';
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xd800 && last <= 0xdbff) {
          highSurrogate = text.slice(-1);
          text = text.slice(0, -1);
        }
        if (text !== '') controller.enqueue(encoder.encode(text));
      },
      flush(controller) {
        if (highSurrogate !== '') controller.enqueue(encoder.encode('\ufffd'));
      },
    });
  }
  get encoding(): string {
    return 'utf-8';
  }
  get readable(): object {
    return this.#stream.readable;
  }
  get writable(): object {
    return this.#stream.writable;
  }
}

export class TextDecoderStream {
  readonly #decoder: TextDecoder;
  readonly #stream: TransformStream<Uint8Array, string>;

  constructor(label = 'utf-8', options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    const decoder = new TextDecoder(label, options);
    this.#decoder = decoder;
    this.#stream = new TransformStream<Uint8Array, string>({
      transform(chunk, controller) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== '') controller.enqueue(text);
      },
    });
  }
  get encoding(): string {
    return this.#decoder.encoding;
  }
  get fatal(): boolean {
    return this.#decoder.fatal;
  }
  get ignoreBOM(): boolean {
    return this.#decoder.ignoreBOM;
  }
  get readable(): object {
    return this.#stream.readable;
  }
  get writable(): object {
    return this.#stream.writable;
  }
}

nameClasses({ TextEncoderStream, TextDecoderStream });
