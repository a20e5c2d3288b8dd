import Stream from 'readable-stream/lib/stream.js';
import type {
  NodeDuplex,
  NodeReadable,
  NodeWritable,
  StreamOptions,
} from 'readable-stream/lib/stream.js';

/** Between Node's streams and web streams, with the pressure of the one told to the other. */
interface WebReader {
  read(): Promise<{ done: boolean; value?: unknown }>;
  cancel(reason?: unknown): Promise<void>;
}
interface WebWriter {
  readonly ready: Promise<void>;
  write(chunk: unknown): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
interface WebReadable {
  getReader(): WebReader;
}
interface WebWritable {
  getWriter(): WebWriter;
}
interface WebPair {
  readonly readable: WebReadable;
  readonly writable: WebWritable;
}
interface WebController {
  readonly desiredSize: number | null;
  enqueue(chunk: unknown): void;
  close(): void;
  error(reason: unknown): void;
}
type WebClass<T> = new (source: object, strategy?: object) => T;

const webClass = <T>(name: string): WebClass<T> =>
  (globalThis as unknown as Record<string, WebClass<T>>)[name] as WebClass<T>;
type Done = (error?: unknown) => void;
const ended = (promise: Promise<unknown>, done: Done): void =>
  void promise.then(
    () => done(),
    (error: unknown) => done(error),
  );

export function readableFromWeb(source: WebReadable, options?: StreamOptions): NodeReadable {
  return new Stream.Readable({ ...options, ...readSide(source.getReader()) });
}

export function writableFromWeb(target: WebWritable, options?: StreamOptions): NodeWritable {
  return new Stream.Writable({ ...options, ...writeSide(target.getWriter()) });
}

export function duplexFromWeb(pair: WebPair, options?: StreamOptions): NodeDuplex {
  const reader = pair.readable.getReader();
  const writer = pair.writable.getWriter();
  return new Stream.Duplex({
    ...options,
    ...readSide(reader),
    ...writeSide(writer),
    destroy(error: unknown, done: Done) {
      ended(Promise.all([reader.cancel(error), writer.abort(error)]), () => done(error));
    },
  });
}

function readSide(reader: WebReader): object {
  return {
    read(this: NodeReadable) {
      reader.read().then(
        ({ done, value }) => this.push(done ? null : value),
        (error: unknown) => this.destroy(error),
      );
    },
    destroy(error: unknown, done: Done) {
      ended(reader.cancel(error), () => done(error));
    },
  };
}

function writeSide(writer: WebWriter): object {
  return {
    write(chunk: unknown, _encoding: string, done: Done) {
      ended(
        writer.ready.then(() => writer.write(chunk)),
        done,
      );
    },
    final(done: Done) {
      ended(writer.close(), done);
    },
    destroy(error: unknown, done: Done) {
      if (error === null) done();
      else ended(writer.abort(error), () => done(error));
    },
  };
}

export function readableToWeb(source: NodeReadable): WebReadable {
  source.pause();
  const isObjects = source.readableObjectMode;
  return new (webClass<WebReadable>('ReadableStream'))(
    {
      start(controller: WebController) {
        source.on('data', (chunk) => {
          // Web streams know no Buffers: whoever reads them expects plain bytes.
          controller.enqueue(isObjects || !(chunk instanceof Uint8Array) ? chunk : plain(chunk));
          if ((controller.desiredSize ?? 0) <= 0) source.pause();
        });
        source.pause();
        Stream.finished(source, { writable: false }, (error) => {
          if (error) controller.error(error);
          else controller.close();
          source.on('error', () => undefined);
        });
      },
      pull: () => void source.resume(),
      cancel: (reason: unknown) => void source.destroy(reason),
    },
    { highWaterMark: isObjects ? source.readableHighWaterMark : 1 },
  );
}

export function writableToWeb(target: NodeWritable): WebWritable {
  return new (webClass<WebWritable>('WritableStream'))(
    {
      start(controller: WebController) {
        Stream.finished(target, { readable: false }, (error) => {
          if (error) controller.error(error);
          target.on('error', () => undefined);
        });
      },
      write: (chunk: unknown) =>
        new Promise<void>((resolve, reject) => {
          target.write(chunk, (error: unknown) => (error ? reject(error as Error) : resolve()));
        }),
      close: () =>
        new Promise<void>((resolve) => {
          target.end(() => resolve());
        }),
      abort: (reason: unknown) => void target.destroy(reason),
    },
    { highWaterMark: 1 },
  );
}

export function duplexToWeb(duplex: NodeDuplex): WebPair {
  return { readable: readableToWeb(duplex), writable: writableToWeb(duplex) };
}

function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
