import { Readable, Writable } from 'node:stream';
import { volume } from 'inner:volume';
import { outOfRange } from '../node-error.ts';

type Done = (error?: Error | null) => void;
type Handle = { readonly fd: number; close?(): Promise<void> };

interface FileStreamOptions {
  readonly flags?: string;
  readonly encoding?: BufferEncoding;
  readonly mode?: number;
  readonly fd?: number | Handle;
  readonly autoClose?: boolean;
  readonly emitClose?: boolean;
  readonly start?: number;
  readonly end?: number;
  readonly highWaterMark?: number;
  readonly signal?: AbortSignal;
}

const call = (name: string, ...args: unknown[]): unknown => volume[name]?.(...args);
const settingsOf = (options: FileStreamOptions | string | undefined): FileStreamOptions =>
  typeof options === 'string' ? { encoding: options as BufferEncoding } : (options ?? {});
const fdOf = (options: FileStreamOptions): number | null =>
  typeof options.fd === 'object' ? options.fd.fd : (options.fd ?? null);

/** Node's file streams on the volume: opened, read, written and closed one operation at a time. */
export class ReadStream extends Readable {
  readonly path: unknown;
  readonly flags: string;
  fd: number | null;
  bytesRead = 0;
  readonly start: number | undefined;
  readonly end: number;
  private position: number | undefined;
  private readonly autoClose: boolean;

  constructor(path: unknown, given?: FileStreamOptions | string) {
    const options = settingsOf(given);
    const { autoClose = true, highWaterMark = 65_536 } = options;
    super({ ...options, highWaterMark, autoDestroy: autoClose });
    const { flags = 'r', start, end = Infinity } = options;
    if (start !== undefined && start > end)
      throw outOfRange('start', `<= "end" (here: ${end})`, start);
    this.path = path;
    this.flags = flags;
    this.fd = fdOf(options);
    this.start = start;
    this.end = end;
    this.position = start;
    this.autoClose = autoClose;
  }

  get pending(): boolean {
    return this.fd === null;
  }

  override _construct(done: Done): void {
    open(this, 0o666, done);
  }
  override _read(size: number): void {
    const from = this.position ?? (this.end === Infinity ? undefined : this.bytesRead);
    const length = from === undefined ? size : Math.min(this.end - from + 1, size);
    if (length <= 0) {
      this.push(null);
      return;
    }
    const bytes = Buffer.allocUnsafe(length);
    const at = this.position ?? null;
    call('read', this.fd, bytes, 0, length, at, (error: Error | null, count: number) => {
      if (error) {
        this.destroy(error);
        return;
      }
      this.bytesRead += count;
      if (this.position !== undefined) this.position += count;
      this.push(count > 0 ? bytes.subarray(0, count) : null);
    });
  }
  override _destroy(error: Error | null, done: Done): void {
    close(this, this.autoClose || error !== null, error, done);
  }
  close(done?: Done): void {
    if (done) this.once('close', done);
    this.destroy();
  }
}

export class WriteStream extends Writable {
  readonly path: unknown;
  readonly flags: string;
  fd: number | null;
  bytesWritten = 0;
  readonly start: number | undefined;
  private position: number | undefined;
  private readonly autoClose: boolean;
  private readonly mode: number;

  constructor(path: unknown, given?: FileStreamOptions | string) {
    const options = settingsOf(given);
    const { autoClose = true } = options;
    super({ ...options, decodeStrings: true, autoDestroy: autoClose });
    const { flags = 'w', start, mode = 0o666, encoding } = options;
    if (start !== undefined && start < 0) throw outOfRange('start', '>= 0', start);
    if (encoding !== undefined) this.setDefaultEncoding(encoding);
    this.path = path;
    this.flags = flags;
    this.fd = fdOf(options);
    this.start = start;
    this.position = start;
    this.autoClose = autoClose;
    this.mode = mode;
  }

  get pending(): boolean {
    return this.fd === null;
  }

  override _construct(done: Done): void {
    open(this, this.mode, done);
  }
  override _write(chunk: Uint8Array, _encoding: string, done: Done): void {
    const at = this.position ?? null;
    call('write', this.fd, chunk, 0, chunk.length, at, (error: Error | null, count: number) => {
      if (error) {
        done(error);
        return;
      }
      this.bytesWritten += count;
      if (this.position !== undefined) this.position += count;
      if (count < chunk.length) this._write(chunk.subarray(count), _encoding, done);
      else done();
    });
  }
  override _destroy(error: Error | null, done: Done): void {
    close(this, this.autoClose || error !== null, error, done);
  }
  close(done?: Done): void {
    if (done) {
      if (this.closed) queueMicrotask(done);
      else this.once('close', done);
    }
    this.end();
  }
}

function open(stream: ReadStream | WriteStream, mode: number, done: Done): void {
  if (stream.fd !== null) {
    done();
    return;
  }
  call('open', stream.path, stream.flags, mode, (error: Error | null, fd: number) => {
    if (error) {
      done(error);
      return;
    }
    stream.fd = fd;
    done();
    stream.emit('open', fd);
    stream.emit('ready');
  });
}

function close(
  stream: ReadStream | WriteStream,
  wanted: boolean,
  error: Error | null,
  done: Done,
): void {
  const { fd } = stream;
  if (fd === null || !wanted) {
    done(error);
    return;
  }
  stream.fd = null;
  call('close', fd, (closeError: Error | null) => done(error ?? closeError));
}
