/** The parts of readable-stream that the libraries touch; it comes without types of its own. */
declare module 'readable-stream/lib/stream.js' {
  type Callback = (error?: unknown) => void;
  export type StreamOptions = Readonly<Record<string, unknown>>;

  export interface NodeStream {
    on(event: string, listener: (value: unknown) => void): this;
    once(event: string, listener: (value: unknown) => void): this;
    emit(event: string, ...args: unknown[]): boolean;
    destroy(error?: unknown): this;
    readonly destroyed: boolean;
  }
  export interface NodeReadable extends NodeStream {
    readonly readableObjectMode: boolean;
    readonly readableHighWaterMark: number;
    push(chunk: unknown): boolean;
    pause(): this;
    resume(): this;
    [Symbol.asyncIterator](): AsyncIterator<unknown>;
  }
  export interface NodeWritable extends NodeStream {
    write(chunk: unknown, done?: Callback): boolean;
    end(done?: Callback): this;
  }
  export interface NodeDuplex extends NodeReadable, NodeWritable {}

  interface StreamClass<T> {
    new (options?: StreamOptions): T;
    prototype: T;
    [name: string]: unknown;
  }
  const Stream: {
    Readable: StreamClass<NodeReadable>;
    Writable: StreamClass<NodeWritable>;
    Duplex: StreamClass<NodeDuplex>;
    Transform: StreamClass<NodeDuplex>;
    finished(stream: NodeStream, options: object, done: Callback): void;
    readonly promises: object;
  };
  export default Stream;
}
