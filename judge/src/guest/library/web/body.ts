import { guest } from 'tickjudge:guest';
import type { Content } from '../../arriving-body.ts';
import { textOfBytes } from '../../binary-text.ts';
import type { BodyLibrary, Extracted, Stream } from '../../body.ts';
import { decodeUtf8, encodeUtf8 } from '../../utf8.ts';
import { decodeText } from '../decode-text.ts';

type ByteStream = import('web:streams').ReadableStream<Uint8Array>;
const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);
const copy = (bytes: ArrayBufferView): Uint8Array<ArrayBuffer> =>
  new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength).slice();

// Each is loaded when a body of its kind turns up; a body of plain text never comes here at all.
const streams = () => guest.libraries.get('web:streams') as typeof import('web:streams');
const blobs = () => guest.libraries.get('web:blob') as typeof import('web:blob');
const forms = () => guest.libraries.get('web:form-data') as typeof import('web:form-data');

const library: BodyLibrary = {
  extract(body): Extracted {
    if (ArrayBuffer.isView(body)) return { content: copy(body), type: null };
    if (body instanceof ArrayBuffer) return { content: new Uint8Array(body.slice()), type: null };
    const tag = tagOf(body);
    if (tag === 'URLSearchParams') {
      return {
        content: String(body),
        type: 'application/x-www-form-urlencoded;charset=UTF-8',
      };
    }
    if ((tag === 'Blob' || tag === 'File') && blobs().isBlob(body))
      return { content: blobs().bytesOf(body).slice(), type: body.type === '' ? null : body.type };
    if (tag === 'FormData') {
      const { bytes, type } = forms().encodeForm(body as import('web:form-data').FormData);
      return { content: bytes, type };
    }
    if (tag === 'ReadableStream' || Symbol.asyncIterator in body) {
      const { isDisturbed, ReadableStream } = streams();
      const stream =
        body instanceof ReadableStream ? body : ReadableStream.from(body as AsyncIterable<unknown>);
      if (stream.locked || isDisturbed(stream))
        throw new TypeError('Response body object should not be disturbed or locked');
      return { content: stream as unknown as Stream, type: null };
    }
    const text = `${body as unknown as string}`.toWellFormed();
    if (text.startsWith('[object '))
      guest.host(
        'warn',
        `A body was given as an object and is sent as "${text}"; send JSON.stringify(body) instead.`,
      );
    return { content: text, type: 'text/plain;charset=UTF-8' };
  },

  streamOf(content): Stream {
    let next = 0;
    const { ReadableStream } = streams();
    return new ReadableStream({
      type: 'bytes',
      async pull(controller) {
        const isWhole = typeof content === 'string' || ArrayBuffer.isView(content);
        const pieces = isWhole ? [content] : content.pieces;
        for (;;) {
          // A byte stream has no empty chunks.
          while (next < pieces.length && pieces[next]?.length === 0) next++;
          if (next < pieces.length) {
            controller.enqueue(library.toBytes(pieces[next++] as Content));
            return;
          }
          if (isWhole || content.isComplete) break;
          if (content.failure) throw content.failure.reason;
          await content.changed();
        }
        controller.close();
        // A reader with a buffer of its own waits for this word.
        controller.byobRequest?.respond(0);
      },
      cancel() {
        if (typeof content === 'object' && !ArrayBuffer.isView(content)) content.giveUp();
      },
    }) as unknown as Stream;
  },
  isDisturbed: (stream) => streams().isDisturbed(stream as unknown as ByteStream),

  async readAll(stream): Promise<Content> {
    const chunks: Uint8Array[] = [];
    const reader = (stream as unknown as ByteStream).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (Object.prototype.toString.call(value) !== '[object Uint8Array]')
        throw new TypeError('Received non-Uint8Array chunk');
      chunks.push(value);
    }
    return library.join(chunks as Uint8Array<ArrayBuffer>[]);
  },
  join(pieces) {
    if (pieces.every((piece) => typeof piece === 'string')) return pieces.join('');
    const parts = pieces.map((piece) =>
      typeof piece === 'string' ? library.toBytes(piece) : piece,
    );
    const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let position = 0;
    for (const part of parts) {
      whole.set(part, position);
      position += part.length;
    }
    return whole;
  },

  // A byte order mark is forgotten, as the standard's "UTF-8 decode" does.
  toText: (content) =>
    (typeof content === 'string' ? content : decodeText(content)).replace(/^\ufeff/, ''),
  toBytes: (content) => (typeof content === 'string' ? encodeUtf8(content) : content.slice()),
  toBlob: (content, type) => new (blobs().Blob)([content], { type }),
  toFormData(content, type) {
    if (/^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
      const { URLSearchParams } = guest.libraries.get('web:url') as typeof import('web:url');
      const form = new (forms().FormData)();
      for (const [name, value] of new URLSearchParams(library.toText(content)))
        form.append(name, value);
      return form;
    }
    const form = /^\s*multipart\/form-data\s*;/i.test(type)
      ? forms().decodeForm(library.toBytes(content), type)
      : undefined;
    if (form) return form;
    throw new TypeError('Failed to parse body as FormData.');
  },

  toWire(content) {
    if (typeof content === 'string') return { body: content, encoding: 'text' };
    const body = decodeUtf8(content);
    return body === undefined
      ? { body: textOfBytes(content), encoding: 'bytes' }
      : { body, encoding: 'text' };
  },
};

export default library;
