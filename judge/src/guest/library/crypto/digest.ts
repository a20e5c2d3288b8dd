import { hmac } from '@noble/hashes/hmac.js';
import { Buffer } from 'node:buffer';
import { invalidArgType, nodeError, requireText } from '../node-error.ts';
import { type Algorithm, algorithmNamed, isExtendable, type Running } from './algorithms.ts';
import { streamLater } from './stream-later.ts';

type Source = string | ArrayBuffer | ArrayBufferView;

const sourceKinds = 'of type string or an instance of Buffer, TypedArray, or DataView';

/** What Hash and Hmac share: bytes go in until the digest is asked for. A Transform too, for whom uses it as one. */
abstract class Digest {
  protected finished = false;
  private result: Uint8Array | undefined;

  constructor(protected readonly running: Running) {}

  update(data: Source, encoding?: string): this {
    if (this.finished) throw this.finalized();
    if (typeof data !== 'string' && !ArrayBuffer.isView(data))
      throw invalidArgType('data', sourceKinds, data);
    this.running.update(bytesOf(data, encoding));
    return this;
  }
  digest(encoding?: string): Uint8Array | string {
    if (this.finished) return this.digestAgain(encoding);
    this.finished = true;
    return shown(this.compute(), encoding);
  }
  _transform(chunk: Source, encoding: string, done: () => void): void {
    this.update(chunk, encoding);
    done();
  }
  _flush(done: () => void): void {
    // Whoever piped something through may still ask for the digest, once.
    (this as unknown as { push(bytes: unknown): void }).push(shown(this.compute(), undefined));
    done();
  }
  private compute(): Uint8Array {
    this.result ??= this.running.digest();
    return this.result;
  }
  protected abstract digestAgain(encoding?: string): Uint8Array | string;
  protected finalized(): Error {
    return nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
  }
}
streamLater(Digest.prototype);

interface HashOptions {
  readonly outputLength?: number;
}

export class Hash extends Digest {
  copy(): Hash {
    if (this.finished) throw this.finalized();
    return new Hash(this.running.clone());
  }
  protected digestAgain(): never {
    throw this.finalized();
  }
}

export class Hmac extends Digest {
  /** Node answers nothing instead of an error here. */
  protected digestAgain(encoding?: string): Uint8Array | string {
    return shown(new Uint8Array(0), encoding);
  }
}

export function createHash(name: string, options?: HashOptions): Hash {
  requireText('algorithm', name);
  const algorithm = algorithmNamed(name);
  if (!algorithm) throw new Error('Digest method not supported');
  return new Hash(algorithm.create(lengthOption(algorithm, options)));
}

export function createHmac(name: string, key: Source): Hmac {
  requireText('hmac', name);
  if (typeof key !== 'string' && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer)) {
    const kinds = `${sourceKinds.replace('Buffer,', 'ArrayBuffer, Buffer,').replace(', or DataView', ', DataView, KeyObject, or CryptoKey')}`;
    throw invalidArgType('key', kinds, key);
  }
  const algorithm = algorithmNamed(name);
  if (!algorithm)
    throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  return new Hmac(hmac.create(algorithm as never, bytesOf(key)));
}

/** In one go. */
export function hash(
  name: string,
  data: Source,
  options: string | (HashOptions & { outputEncoding?: string }) = 'hex',
): Uint8Array | string {
  requireText('algorithm', name);
  if (typeof data !== 'string' && !ArrayBuffer.isView(data))
    throw invalidArgType('input', sourceKinds, data);
  const algorithm = algorithmNamed(name);
  if (!algorithm) throw new Error(`Digest method ${name} is not supported`);
  const { outputEncoding = 'hex', ...rest } =
    typeof options === 'string' ? { outputEncoding: options } : options;
  const running = algorithm.create(lengthOption(algorithm, rest));
  running.update(bytesOf(data));
  return shown(running.digest(), outputEncoding);
}

function lengthOption(
  algorithm: Algorithm,
  options: HashOptions | undefined,
): { dkLen: number } | undefined {
  // Node's own default for the two, which is not the package's.
  const standard = isExtendable(algorithm)
    ? algorithm === algorithmNamed('shake128')
      ? 16
      : 32
    : algorithm.outputLen;
  const length = options?.outputLength ?? standard;
  if (isExtendable(algorithm)) return { dkLen: length };
  if (length !== algorithm.outputLen) throw new Error('Unsupported state or unable to output');
  return undefined;
}

function bytesOf(data: Source, encoding?: string): Uint8Array {
  if (typeof data === 'string')
    return Buffer.from(
      data,
      encoding === undefined || encoding === 'buffer' ? 'utf8' : (encoding as 'utf8'),
    );
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function shown(bytes: Uint8Array, encoding: string | undefined): Uint8Array | string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined || encoding === 'buffer'
    ? buffer
    : buffer.toString(encoding as 'hex');
}
