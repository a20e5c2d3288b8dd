import { Buffer as PackageBuffer } from 'buffer/index.js';
import { invalidArgType, nodeError } from '../node-error.ts';

/** The package's Buffer with what Node has added since: base64url, copyBytesFrom, codes of errors. */
export const Buffer = PackageBuffer;

export const kMaxLength = 2 ** 53 - 1;
export const kStringMaxLength = 2 ** 29 - 24;
export const constants = Object.freeze({
  MAX_LENGTH: kMaxLength,
  MAX_STRING_LENGTH: kStringMaxLength,
});

type Method = (this: unknown, ...args: unknown[]) => unknown;
const isUrlSafe = (encoding: unknown): boolean =>
  typeof encoding === 'string' && encoding.toLowerCase() === 'base64url';

/** The package decodes both alphabets as base64, so only the name is new to it. */
function knowsBase64Url(owner: object, name: string): void {
  const known = (owner as Record<string, Method>)[name] as Method;
  (owner as Record<string, Method>)[name] = Object.defineProperty(
    function (this: unknown, ...args: unknown[]): unknown {
      const at = args.findIndex((argument, index) => index > 0 && isUrlSafe(argument));
      if (at > 0) args[at] = 'base64';
      return Reflect.apply(known, this, args);
    } as Method,
    'name',
    { value: name },
  );
}
for (const name of ['byteLength', 'alloc']) knowsBase64Url(Buffer, name);
for (const name of ['write', 'fill', 'indexOf', 'lastIndexOf', 'includes'])
  knowsBase64Url(Buffer.prototype, name);

const { from: packageFrom, isEncoding: packageIsEncoding } = Buffer;
const { toString: packageToString } = Buffer.prototype;

const additions = {
  from(value: unknown, encodingOrOffset?: unknown, length?: unknown): Uint8Array {
    if (typeof value === 'string') {
      const encoding = isUrlSafe(encodingOrOffset) ? 'base64' : encodingOrOffset;
      if (typeof encoding === 'string' && encoding !== '' && !packageIsEncoding(encoding))
        throw unknownEncoding(encoding);
      return packageFrom(value, encoding, length);
    }
    const isSource =
      (typeof value === 'object' && value !== null) || (value as { buffer?: unknown })?.buffer;
    if (!isSource) throw wrongSource(value);
    return packageFrom(value, encodingOrOffset, length);
  },
  isEncoding: (encoding: unknown): boolean =>
    typeof encoding === 'string' &&
    encoding !== '' &&
    (isUrlSafe(encoding) || packageIsEncoding(encoding)),
  of: (...bytes: number[]): Uint8Array => packageFrom(bytes),
  copyBytesFrom(view: ArrayBufferView, offset = 0, length?: number): Uint8Array {
    if (!ArrayBuffer.isView(view)) throw invalidArgType('view', 'an instance of TypedArray', view);
    const array = view as Uint8Array;
    const part = array.slice(offset, length === undefined ? undefined : offset + length);
    return packageFrom(part.buffer, 0, part.byteLength);
  },
};
for (const [name, value] of Object.entries(additions)) {
  Object.defineProperty(Buffer, name, { value, writable: true, configurable: true });
}

Object.assign(Buffer.prototype, {
  toString(this: Uint8Array, encoding?: unknown, start?: number, end?: number): string {
    if (encoding !== undefined && !additions.isEncoding(encoding)) throw unknownEncoding(encoding);
    if (!isUrlSafe(encoding)) return packageToString.call(this, encoding as string, start, end);
    const text = packageToString.call(this, 'base64', start, end);
    return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  },
});
Object.assign(Buffer.prototype, { toLocaleString: Buffer.prototype.toString });

/** Node compares with any bytes, and its errors have codes. */
const { equals } = Buffer.prototype;
Buffer.prototype.equals = function (this: Uint8Array, other: unknown): boolean {
  return equals.call(this, other instanceof Uint8Array ? packageFrom(other) : other);
};
for (const name of Object.keys(Buffer.prototype)) {
  if (!/^(read|write)(U?[Ii]nt|Big|Float|Double)/.test(name)) continue;
  const run = (Buffer.prototype as unknown as Record<string, Method>)[name] as Method;
  const coded: Method = function (this: unknown, ...args) {
    try {
      return Reflect.apply(run, this, args);
    } catch (error) {
      if (error instanceof RangeError) Object.assign(error, { code: 'ERR_OUT_OF_RANGE' });
      throw error;
    }
  };
  Object.assign(Buffer.prototype, {
    [name]: Object.defineProperty(coded, 'name', { value: name }),
  });
}

function unknownEncoding(encoding: unknown): Error {
  return nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(encoding)}`);
}

function wrongSource(value: unknown): Error {
  return invalidArgType(
    'first argument',
    'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object',
    value,
  );
}
