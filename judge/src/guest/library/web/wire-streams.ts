import type { Nested, WireForms } from '../../wire-forms.ts';
import type { Tagged } from '../../wire.ts';

/**
 * Streams cross as what they are pulled and pushed by. Each read on the other side is one pull here, each write there one
 * write here, so back-pressure is the same as without a wire.
 */
interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value: unknown }>;
  cancel(reason?: unknown): Promise<void>;
}
interface Writer {
  write(chunk: unknown): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
interface Readable {
  getReader(): Reader;
}
interface Writable {
  getWriter(): Writer;
}
interface Controller {
  enqueue(chunk: unknown): void;
  close(): void;
}
type StreamClass = new (source: object, strategy?: object) => object;

const { ReadableStream, WritableStream } = globalThis as unknown as Record<
  'ReadableStream' | 'WritableStream',
  StreamClass
>;

/** What the other side calls. Instances, because an instance is passed by handle on both sides. */
class Source {
  readonly #reader: Reader;
  constructor(stream: Readable) {
    this.#reader = stream.getReader();
  }
  async pull(): Promise<[boolean, unknown]> {
    const { done, value } = await this.#reader.read();
    return [done, value];
  }
  cancel(reason: unknown): Promise<void> {
    return this.#reader.cancel(reason);
  }
}

class Sink {
  readonly #writer: Writer;
  constructor(stream: Writable) {
    this.#writer = stream.getWriter();
  }
  write(chunk: unknown): Promise<void> {
    return this.#writer.write(chunk);
  }
  close(): Promise<void> {
    return this.#writer.close();
  }
  abort(reason: unknown): Promise<void> {
    return this.#writer.abort(reason);
  }
}

export const forms: WireForms = {
  toForm(value, tag, nested) {
    if (tag === '[object ReadableStream]')
      return { $: 'readable', v: nested(new Source(value as never)) };
    if (tag === '[object WritableStream]')
      return { $: 'writable', v: nested(new Sink(value as never)) };
    const { readable, writable } = value as { readable: unknown; writable: unknown };
    return { $: 'transform', readable: nested(readable), writable: nested(writable) };
  },

  fromForm(wire, nested) {
    switch (wire.$) {
      case 'readable':
        return readableFrom(nested(wire.v) as Source);
      case 'writable':
        return writableFrom(nested(wire.v) as Sink);
      case 'transform':
        return transformFrom(wire, nested);
      default:
        return undefined;
    }
  },
};

/** Reads nothing ahead: a pull happens when someone reads. */
const onDemand = { highWaterMark: 0 };

function readableFrom(source: Source): object {
  return new ReadableStream(
    {
      async pull(controller: Controller) {
        const [done, chunk] = await source.pull();
        if (done) controller.close();
        else controller.enqueue(chunk);
      },
      cancel: (reason: unknown) => source.cancel(reason),
    },
    onDemand,
  );
}

function writableFrom(sink: Sink): object {
  return new WritableStream({
    write: (chunk: unknown) => sink.write(chunk),
    close: () => sink.close(),
    abort: (reason: unknown) => sink.abort(reason),
  });
}

function transformFrom(wire: Tagged, nested: Nested): object {
  const readable = nested(wire['readable']);
  return { readable, writable: nested(wire['writable']) };
}
