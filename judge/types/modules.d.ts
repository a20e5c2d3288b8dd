/**
 * The modules of Node that a solution may import, by Node's own types (@types/node, MIT License, Copyright (c) Microsoft
 * Corporation) cut down to what the platform offers. Made by judge/module-types.mjs; do not edit.
 */

declare namespace setTimeout {
  const __promisify__: <T = void>(delay?: number, value?: T) => Promise<T>;
}
declare namespace setImmediate {
  const __promisify__: <T = void>(value?: T) => Promise<T>;
}
declare namespace NodeJS {
  type TypedArray<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> =
    | Uint8Array<TArrayBuffer>
    | Uint8ClampedArray<TArrayBuffer>
    | Uint16Array<TArrayBuffer>
    | Uint32Array<TArrayBuffer>
    | Int8Array<TArrayBuffer>
    | Int16Array<TArrayBuffer>
    | Int32Array<TArrayBuffer>
    | BigUint64Array<TArrayBuffer>
    | BigInt64Array<TArrayBuffer>
    | Float32Array<TArrayBuffer>
    | Float64Array<TArrayBuffer>;
  type ArrayBufferView<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> =
    TypedArray<TArrayBuffer> | DataView<TArrayBuffer>;
  type NonSharedUint8Array = Uint8Array<ArrayBuffer>;
  type NonSharedArrayBufferView = ArrayBufferView<ArrayBuffer>;
}
declare module 'node:buffer' {
  type ImplicitArrayBuffer<T extends WithImplicitCoercion<ArrayBufferLike>> = T extends {
    valueOf(): infer V extends ArrayBufferLike;
  }
    ? V
    : T;
  global {
    interface BufferConstructor {
      new (str: string, encoding?: BufferEncoding): Buffer<ArrayBuffer>;
      new (size: number): Buffer<ArrayBuffer>;
      new (array: ArrayLike<number>): Buffer<ArrayBuffer>;
      new <TArrayBuffer extends ArrayBufferLike = ArrayBuffer>(
        arrayBuffer: TArrayBuffer,
      ): Buffer<TArrayBuffer>;
      from(array: WithImplicitCoercion<ArrayLike<number>>): Buffer<ArrayBuffer>;
      from<TArrayBuffer extends WithImplicitCoercion<ArrayBufferLike>>(
        arrayBuffer: TArrayBuffer,
        byteOffset?: number,
        length?: number,
      ): Buffer<ImplicitArrayBuffer<TArrayBuffer>>;
      from(string: WithImplicitCoercion<string>, encoding?: BufferEncoding): Buffer<ArrayBuffer>;
      from(arrayOrString: WithImplicitCoercion<ArrayLike<number> | string>): Buffer<ArrayBuffer>;
      of(...items: number[]): Buffer<ArrayBuffer>;
      concat(list: readonly Uint8Array[], totalLength?: number): Buffer<ArrayBuffer>;
      copyBytesFrom(view: NodeJS.TypedArray, offset?: number, length?: number): Buffer<ArrayBuffer>;
      alloc(
        size: number,
        fill?: string | Uint8Array | number,
        encoding?: BufferEncoding,
      ): Buffer<ArrayBuffer>;
      allocUnsafe(size: number): Buffer<ArrayBuffer>;
      allocUnsafeSlow(size: number): Buffer<ArrayBuffer>;
    }
    interface Buffer<
      TArrayBuffer extends ArrayBufferLike = ArrayBufferLike,
    > extends Uint8Array<TArrayBuffer> {
      slice(start?: number, end?: number): Buffer<ArrayBuffer>;
      subarray(start?: number, end?: number): Buffer<TArrayBuffer>;
    }
    type NonSharedBuffer = Buffer<ArrayBuffer>;
  }
  type BufferView<T extends NodeJS.ArrayBufferView> =
    T extends NodeJS.ArrayBufferView<infer B> ? Buffer<B> : never;
}
declare var process: NodeJS.Process;
declare namespace NodeJS {
  interface ErrnoException extends Error {
    errno?: number;
    code?: string;
    path?: string;
    syscall?: string;
  }
  interface Dict<T> {
    [key: string]: T | undefined;
  }
  type PartialOptions<T> = {
    [K in keyof T]?: T[K] | undefined;
  };
  interface Iterator<T, TReturn = undefined, TNext = any> extends IteratorObject<
    T,
    TReturn,
    TNext
  > {
    [Symbol.iterator](): NodeJS.Iterator<T, TReturn, TNext>;
  }
  interface AsyncIterator<T, TReturn = undefined, TNext = any> extends AsyncIteratorObject<
    T,
    TReturn,
    TNext
  > {
    [Symbol.asyncIterator](): NodeJS.AsyncIterator<T, TReturn, TNext>;
  }
  type BufferSource = NonSharedArrayBufferView | ArrayBuffer;
  type AllowSharedBufferSource = ArrayBufferView | ArrayBufferLike;
}
declare module 'node:assert' {
  import strict = require('node:assert/strict');
  function assert(value: unknown, message?: Error | assert.AssertMessageFunction): asserts value;
  function assert(value: unknown, message: string, ...args: unknown[]): asserts value;
  namespace assert {
    interface AssertionErrorOptions {
      message?: string | undefined;
      actual?: unknown;
      expected?: unknown;
      operator?: string | undefined;
      stackStartFn?: Function | undefined;
      diff?: 'simple' | 'full' | undefined;
    }
    class AssertionError extends Error {
      constructor(options: AssertionErrorOptions);
      actual: unknown;
      expected: unknown;
      generatedMessage: boolean;
      code: 'ERR_ASSERTION';
      operator: string;
    }
    type AssertMessageFunction = (actual: unknown, expected: unknown) => string;
    type AssertPredicate =
      RegExp | (new () => object) | ((thrown: unknown) => boolean) | object | Error;
    function fail(message?: string | Error): never;
    function ok(value: unknown, message?: Error | AssertMessageFunction): asserts value;
    function ok(value: unknown, message: string, ...args: unknown[]): asserts value;
    function equal(
      actual: unknown,
      expected: unknown,
      message?: Error | AssertMessageFunction,
    ): void;
    function equal(actual: unknown, expected: unknown, message: string, ...args: unknown[]): void;
    function notEqual(
      actual: unknown,
      expected: unknown,
      message?: Error | AssertMessageFunction,
    ): void;
    function notEqual(
      actual: unknown,
      expected: unknown,
      message: string,
      ...args: unknown[]
    ): void;
    function deepEqual(
      actual: unknown,
      expected: unknown,
      message?: Error | AssertMessageFunction,
    ): void;
    function deepEqual(
      actual: unknown,
      expected: unknown,
      message: string,
      ...args: unknown[]
    ): void;
    function notDeepEqual(
      actual: unknown,
      expected: unknown,
      message?: Error | AssertMessageFunction,
    ): void;
    function notDeepEqual(
      actual: unknown,
      expected: unknown,
      message: string,
      ...args: unknown[]
    ): void;
    function strictEqual<T>(
      actual: unknown,
      expected: T,
      message?: Error | AssertMessageFunction,
    ): asserts actual is T;
    function strictEqual<T>(
      actual: unknown,
      expected: T,
      message: string,
      ...args: unknown[]
    ): asserts actual is T;
    function notStrictEqual(
      actual: unknown,
      expected: unknown,
      message?: Error | AssertMessageFunction,
    ): void;
    function notStrictEqual(
      actual: unknown,
      expected: unknown,
      message: string,
      ...args: unknown[]
    ): void;
    function deepStrictEqual<T>(
      actual: unknown,
      expected: T,
      message?: Error | AssertMessageFunction,
    ): asserts actual is T;
    function deepStrictEqual<T>(
      actual: unknown,
      expected: T,
      message: string,
      ...args: unknown[]
    ): asserts actual is T;
    function notDeepStrictEqual(
      actual: unknown,
      expected: unknown,
      message?: Error | AssertMessageFunction,
    ): void;
    function notDeepStrictEqual(
      actual: unknown,
      expected: unknown,
      message: string,
      ...args: unknown[]
    ): void;
    function throws(block: () => unknown, message?: string | Error): void;
    function throws(block: () => unknown, error: AssertPredicate, message?: string | Error): void;
    function doesNotThrow(block: () => unknown, message?: string | Error): void;
    function doesNotThrow(
      block: () => unknown,
      error: AssertPredicate,
      message?: string | Error,
    ): void;
    function ifError(value: unknown): asserts value is null | undefined;
    function rejects(
      block: (() => Promise<unknown>) | Promise<unknown>,
      message?: string | Error,
    ): Promise<void>;
    function rejects(
      block: (() => Promise<unknown>) | Promise<unknown>,
      error: AssertPredicate,
      message?: string | Error,
    ): Promise<void>;
    function doesNotReject(
      block: (() => Promise<unknown>) | Promise<unknown>,
      message?: string | Error,
    ): Promise<void>;
    function doesNotReject(
      block: (() => Promise<unknown>) | Promise<unknown>,
      error: AssertPredicate,
      message?: string | Error,
    ): Promise<void>;
    function match(value: string, regExp: RegExp, message?: Error | AssertMessageFunction): void;
    function match(value: string, regExp: RegExp, message: string, ...args: unknown[]): void;
    function doesNotMatch(
      value: string,
      regExp: RegExp,
      message?: Error | AssertMessageFunction,
    ): void;
    function doesNotMatch(value: string, regExp: RegExp, message: string, ...args: unknown[]): void;
  }
  namespace assert {
    export { strict };
  }
  export = assert;
}
declare module 'assert' {
  import assert = require('node:assert');
  export = assert;
}
declare module 'node:assert/strict' {
  import {
    AssertionError,
    AssertMessageFunction,
    deepStrictEqual,
    doesNotMatch,
    doesNotReject,
    doesNotThrow,
    fail,
    ifError,
    match,
    notDeepStrictEqual,
    notStrictEqual,
    ok,
    rejects,
    strictEqual,
    throws,
  } from 'node:assert';
  function strict(value: unknown, message?: Error | AssertMessageFunction): asserts value;
  function strict(value: unknown, message: string, ...args: unknown[]): asserts value;
  namespace strict {
    export {
      AssertionError,
      deepStrictEqual,
      deepStrictEqual as deepEqual,
      doesNotMatch,
      doesNotReject,
      doesNotThrow,
      fail,
      ifError,
      match,
      notDeepStrictEqual,
      notDeepStrictEqual as notDeepEqual,
      notStrictEqual,
      notStrictEqual as notEqual,
      ok,
      rejects,
      strict,
      strictEqual,
      strictEqual as equal,
      throws,
    };
  }
  export = strict;
}
declare module 'assert/strict' {
  import strict = require('node:assert/strict');
  export = strict;
}
declare module 'node:buffer' {
  import { ReadableStream } from 'node:stream/web';
  export function isUtf8(input: ArrayBuffer | NodeJS.TypedArray): boolean;
  export function isAscii(input: ArrayBuffer | NodeJS.TypedArray): boolean;
  export let INSPECT_MAX_BYTES: number;
  export const kMaxLength: number;
  export const kStringMaxLength: number;
  export const constants: {
    MAX_LENGTH: number;
    MAX_STRING_LENGTH: number;
  };
  export type TranscodeEncoding =
    'ascii' | 'utf8' | 'utf-8' | 'utf16le' | 'utf-16le' | 'ucs2' | 'ucs-2' | 'latin1' | 'binary';
  export function transcode(
    source: Uint8Array,
    fromEnc: TranscodeEncoding,
    toEnc: TranscodeEncoding,
  ): NonSharedBuffer;
  export { Buffer, type NonSharedBuffer };
  export type WithImplicitCoercion<T> =
    | T
    | {
        valueOf(): T;
      }
    | (T extends string
        ? {
            [Symbol.toPrimitive](hint: 'string'): T;
          }
        : never);
  global {
    type BufferEncoding =
      | 'ascii'
      | 'utf8'
      | 'utf-8'
      | 'utf16le'
      | 'utf-16le'
      | 'ucs2'
      | 'ucs-2'
      | 'base64'
      | 'base64url'
      | 'latin1'
      | 'binary'
      | 'hex';
    interface BufferConstructor {
      isBuffer(obj: any): obj is Buffer;
      isEncoding(encoding: string): encoding is BufferEncoding;
      byteLength(
        string: string | NodeJS.ArrayBufferView | ArrayBufferLike,
        encoding?: BufferEncoding,
      ): number;
      compare(buf1: Uint8Array, buf2: Uint8Array): -1 | 0 | 1;
      poolSize: number;
    }
    interface Buffer {
      write(string: string, encoding?: BufferEncoding): number;
      write(string: string, offset: number, encoding?: BufferEncoding): number;
      write(string: string, offset: number, length: number, encoding?: BufferEncoding): number;
      toString(encoding?: BufferEncoding, start?: number, end?: number): string;
      toJSON(): {
        type: 'Buffer';
        data: number[];
      };
      equals(otherBuffer: Uint8Array): boolean;
      compare(
        target: Uint8Array,
        targetStart?: number,
        targetEnd?: number,
        sourceStart?: number,
        sourceEnd?: number,
      ): -1 | 0 | 1;
      copy(
        target: Uint8Array,
        targetStart?: number,
        sourceStart?: number,
        sourceEnd?: number,
      ): number;
      writeBigInt64BE(value: bigint, offset?: number): number;
      writeBigInt64LE(value: bigint, offset?: number): number;
      writeBigUInt64BE(value: bigint, offset?: number): number;
      writeBigUint64BE(value: bigint, offset?: number): number;
      writeBigUInt64LE(value: bigint, offset?: number): number;
      writeBigUint64LE(value: bigint, offset?: number): number;
      writeUIntLE(value: number, offset: number, byteLength: number): number;
      writeUintLE(value: number, offset: number, byteLength: number): number;
      writeUIntBE(value: number, offset: number, byteLength: number): number;
      writeUintBE(value: number, offset: number, byteLength: number): number;
      writeIntLE(value: number, offset: number, byteLength: number): number;
      writeIntBE(value: number, offset: number, byteLength: number): number;
      readBigUInt64BE(offset?: number): bigint;
      readBigUint64BE(offset?: number): bigint;
      readBigUInt64LE(offset?: number): bigint;
      readBigUint64LE(offset?: number): bigint;
      readBigInt64BE(offset?: number): bigint;
      readBigInt64LE(offset?: number): bigint;
      readUIntLE(offset: number, byteLength: number): number;
      readUintLE(offset: number, byteLength: number): number;
      readUIntBE(offset: number, byteLength: number): number;
      readUintBE(offset: number, byteLength: number): number;
      readIntLE(offset: number, byteLength: number): number;
      readIntBE(offset: number, byteLength: number): number;
      readUInt8(offset?: number): number;
      readUint8(offset?: number): number;
      readUInt16LE(offset?: number): number;
      readUint16LE(offset?: number): number;
      readUInt16BE(offset?: number): number;
      readUint16BE(offset?: number): number;
      readUInt32LE(offset?: number): number;
      readUint32LE(offset?: number): number;
      readUInt32BE(offset?: number): number;
      readUint32BE(offset?: number): number;
      readInt8(offset?: number): number;
      readInt16LE(offset?: number): number;
      readInt16BE(offset?: number): number;
      readInt32LE(offset?: number): number;
      readInt32BE(offset?: number): number;
      readFloatLE(offset?: number): number;
      readFloatBE(offset?: number): number;
      readDoubleLE(offset?: number): number;
      readDoubleBE(offset?: number): number;
      reverse(): this;
      swap16(): this;
      swap32(): this;
      swap64(): this;
      writeUInt8(value: number, offset?: number): number;
      writeUint8(value: number, offset?: number): number;
      writeUInt16LE(value: number, offset?: number): number;
      writeUint16LE(value: number, offset?: number): number;
      writeUInt16BE(value: number, offset?: number): number;
      writeUint16BE(value: number, offset?: number): number;
      writeUInt32LE(value: number, offset?: number): number;
      writeUint32LE(value: number, offset?: number): number;
      writeUInt32BE(value: number, offset?: number): number;
      writeUint32BE(value: number, offset?: number): number;
      writeInt8(value: number, offset?: number): number;
      writeInt16LE(value: number, offset?: number): number;
      writeInt16BE(value: number, offset?: number): number;
      writeInt32LE(value: number, offset?: number): number;
      writeInt32BE(value: number, offset?: number): number;
      writeFloatLE(value: number, offset?: number): number;
      writeFloatBE(value: number, offset?: number): number;
      writeDoubleLE(value: number, offset?: number): number;
      writeDoubleBE(value: number, offset?: number): number;
      fill(
        value: string | Uint8Array | number,
        offset?: number,
        end?: number,
        encoding?: BufferEncoding,
      ): this;
      fill(value: string | Uint8Array | number, offset: number, encoding: BufferEncoding): this;
      fill(value: string | Uint8Array | number, encoding: BufferEncoding): this;
      indexOf(
        value: string | number | Uint8Array,
        start?: number,
        end?: number,
        encoding?: BufferEncoding,
      ): number;
      indexOf(value: string | number | Uint8Array, start: number, encoding: BufferEncoding): number;
      indexOf(value: string | number | Uint8Array, encoding: BufferEncoding): number;
      lastIndexOf(
        value: string | number | Uint8Array,
        start?: number,
        end?: number,
        encoding?: BufferEncoding,
      ): number;
      lastIndexOf(
        value: string | number | Uint8Array,
        start: number,
        encoding: BufferEncoding,
      ): number;
      lastIndexOf(value: string | number | Uint8Array, encoding: BufferEncoding): number;
      includes(
        value: string | number | Uint8Array,
        start?: number,
        end?: number,
        encoding?: BufferEncoding,
      ): boolean;
      includes(
        value: string | number | Uint8Array,
        start: number,
        encoding: BufferEncoding,
      ): boolean;
      includes(value: string | number | Uint8Array, encoding: BufferEncoding): boolean;
    }
    var Buffer: BufferConstructor;
  }
  export type BlobPart = NodeJS.BufferSource | Blob | string;
  export interface BlobPropertyBag {
    endings?: 'native' | 'transparent';
    type?: string;
  }
  export interface FilePropertyBag extends BlobPropertyBag {
    lastModified?: number;
  }
  export interface Blob {
    readonly size: number;
    readonly type: string;
    arrayBuffer(): Promise<ArrayBuffer>;
    bytes(): Promise<NodeJS.NonSharedUint8Array>;
    slice(start?: number, end?: number, contentType?: string): Blob;
    stream(): ReadableStream<NodeJS.NonSharedUint8Array>;
    text(): Promise<string>;
    textStream(): ReadableStream<string>;
  }
  export var Blob: {
    prototype: Blob;
    new (blobParts?: BlobPart[], options?: BlobPropertyBag): Blob;
  };
  export interface File extends Blob {
    readonly lastModified: number;
    readonly name: string;
    readonly webkitRelativePath: string;
  }
  export var File: {
    prototype: File;
    new (fileBits: BlobPart[], fileName: string, options?: FilePropertyBag): File;
  };
  export import atob = globalThis.atob;
  export import btoa = globalThis.btoa;
}
declare module 'buffer' {
  export * from 'node:buffer';
}
declare module 'node:crypto' {
  import { NonSharedBuffer } from 'node:buffer';
  import { Transform, TransformOptions } from 'node:stream';
  interface HashOptions extends TransformOptions {
    outputLength?: number | undefined;
  }
  function createHash(algorithm: string, options?: HashOptions): Hash;
  interface HmacOptions extends TransformOptions {
    encoding?: BufferEncoding | undefined;
  }
  function createHmac(algorithm: string, key: KeyLike, options?: HmacOptions): Hmac;
  class Hash extends Transform {
    private constructor();
    copy(options?: HashOptions): Hash;
    update(data: string | NodeJS.ArrayBufferView, inputEncoding?: BufferEncoding): Hash;
    digest(): NonSharedBuffer;
    digest(encoding: BufferEncoding): string;
  }
  class Hmac extends Transform {
    private constructor();
    update(data: string | NodeJS.ArrayBufferView, inputEncoding?: BufferEncoding): Hmac;
    digest(): NonSharedBuffer;
    digest(encoding: BufferEncoding): string;
  }
  type KeyFormat = 'pem' | 'der' | 'jwk' | 'raw-public' | 'raw-private' | 'raw-seed';
  type KeyObjectType = 'secret' | 'public' | 'private';
  type PublicKeyExportType = 'pkcs1' | 'spki';
  type PrivateKeyExportType = 'pkcs1' | 'pkcs8' | 'sec1';
  type KeyExportOptions =
    | SymmetricKeyExportOptions
    | PublicKeyExportOptions
    | PrivateKeyExportOptions
    | JwkKeyExportOptions
    | RawPublicKeyExportOptions
    | RawPrivateKeyExportOptions;
  interface SymmetricKeyExportOptions {
    format?: 'buffer' | undefined;
  }
  interface PublicKeyExportOptions<T extends PublicKeyExportType = PublicKeyExportType> {
    type: T;
    format: 'pem' | 'der';
  }
  interface PrivateKeyExportOptions<T extends PrivateKeyExportType = PrivateKeyExportType> {
    type: T;
    format: 'pem' | 'der';
    cipher?: string | undefined;
    passphrase?: BinaryLike | undefined;
  }
  interface JwkKeyExportOptions {
    format: 'jwk';
  }
  interface RawPublicKeyExportOptions {
    format: 'raw-public';
  }
  interface RawPrivateKeyExportOptions {
    format: 'raw-private' | 'raw-seed';
  }
  type KeyExportResult<T, Default> = T extends {
    format: infer F extends KeyFormat;
  }
    ? {
        der: NonSharedBuffer;
        jwk: webcrypto.JsonWebKey;
        pem: string;
        'raw-public': NonSharedBuffer;
        'raw-private': NonSharedBuffer;
        'raw-seed': NonSharedBuffer;
      }[F]
    : Default;
  type MLDSAKeyType = `ml-dsa-${44 | 65 | 87}`;
  type MLKEMKeyType = `ml-kem-${1024 | 512 | 768}`;
  type SLHDSAKeyType = `slh-dsa-${'sha2' | 'shake'}-${128 | 192 | 256}${'f' | 's'}`;
  type AsymmetricKeyType =
    | 'dh'
    | 'dsa'
    | 'ec'
    | 'ed25519'
    | 'ed448'
    | MLDSAKeyType
    | MLKEMKeyType
    | 'rsa-pss'
    | 'rsa'
    | SLHDSAKeyType
    | 'x25519'
    | 'x448';
  interface AsymmetricKeyDetails {
    modulusLength?: number;
    publicExponent?: bigint;
    hashAlgorithm?: string;
    mgf1HashAlgorithm?: string;
    saltLength?: number;
    divisorLength?: number;
    namedCurve?: string;
  }
  interface KeyObject {
    asymmetricKeyType?: AsymmetricKeyType;
    asymmetricKeyDetails?: AsymmetricKeyDetails;
    export<T extends KeyExportOptions = {}>(options?: T): KeyExportResult<T, NonSharedBuffer>;
    equals(otherKeyObject: KeyObject): boolean;
    symmetricKeySize?: number;
    toCryptoKey(
      algorithm:
        | webcrypto.AlgorithmIdentifier
        | webcrypto.RsaHashedImportParams
        | webcrypto.EcKeyImportParams
        | webcrypto.HmacImportParams,
      extractable: boolean,
      keyUsages: readonly webcrypto.KeyUsage[],
    ): webcrypto.CryptoKey;
    type: KeyObjectType;
  }
  type BinaryLike = string | ArrayBufferLike | NodeJS.ArrayBufferView;
  type KeyLike = BinaryLike | KeyObject;
  function randomBytes(size: number): NonSharedBuffer;
  function randomBytes(
    size: number,
    callback: (err: Error | null, buf: NonSharedBuffer) => void,
  ): void;
  function randomInt(max: number): number;
  function randomInt(min: number, max: number): number;
  function randomInt(max: number, callback: (err: Error | null, value: number) => void): void;
  function randomInt(
    min: number,
    max: number,
    callback: (err: Error | null, value: number) => void,
  ): void;
  function randomFillSync<T extends ArrayBufferLike | NodeJS.ArrayBufferView>(
    buffer: T,
    offset?: number,
    size?: number,
  ): T;
  function randomFill<T extends ArrayBufferLike | NodeJS.ArrayBufferView>(
    buffer: T,
    callback: (err: Error | null, buf: T) => void,
  ): void;
  function randomFill<T extends ArrayBufferLike | NodeJS.ArrayBufferView>(
    buffer: T,
    offset: number,
    callback: (err: Error | null, buf: T) => void,
  ): void;
  function randomFill<T extends ArrayBufferLike | NodeJS.ArrayBufferView>(
    buffer: T,
    offset: number,
    size: number,
    callback: (err: Error | null, buf: T) => void,
  ): void;
  function getHashes(): string[];
  function timingSafeEqual(
    a: ArrayBufferLike | NodeJS.ArrayBufferView,
    b: ArrayBufferLike | NodeJS.ArrayBufferView,
  ): boolean;
  interface OneShotDigestOptions {
    outputEncoding?: BufferEncoding | 'buffer' | undefined;
    outputLength?: number | undefined;
  }
  interface OneShotDigestOptionsWithStringEncoding extends OneShotDigestOptions {
    outputEncoding?: BufferEncoding | undefined;
  }
  interface OneShotDigestOptionsWithBufferEncoding extends OneShotDigestOptions {
    outputEncoding: 'buffer';
  }
  function hash(
    algorithm: string,
    data: BinaryLike,
    options?: OneShotDigestOptionsWithStringEncoding | BufferEncoding,
  ): string;
  function hash(
    algorithm: string,
    data: BinaryLike,
    options: OneShotDigestOptionsWithBufferEncoding | 'buffer',
  ): NonSharedBuffer;
  function hash(
    algorithm: string,
    data: BinaryLike,
    options: OneShotDigestOptions | BufferEncoding | 'buffer',
  ): string | NonSharedBuffer;
  interface RandomUUIDOptions {
    disableEntropyCache?: boolean | undefined;
  }
  type UUID = `${string}-${string}-${string}-${string}-${string}`;
  function randomUUID(options?: RandomUUIDOptions): UUID;
  namespace webcrypto {
    type AlgorithmIdentifier = Algorithm | string;
    type KeyType = 'private' | 'public' | 'secret';
    type KeyUsage =
      | 'decapsulateBits'
      | 'decapsulateKey'
      | 'decrypt'
      | 'deriveBits'
      | 'deriveKey'
      | 'encapsulateBits'
      | 'encapsulateKey'
      | 'encrypt'
      | 'sign'
      | 'unwrapKey'
      | 'verify'
      | 'wrapKey';
    type HashAlgorithmIdentifier = AlgorithmIdentifier;
    type NamedCurve = string;
    interface Algorithm {
      name: string;
    }
    interface EcKeyImportParams extends Algorithm {
      namedCurve: NamedCurve;
    }
    interface HmacImportParams extends Algorithm {
      hash: HashAlgorithmIdentifier;
      length?: number;
    }
    interface JsonWebKey {
      alg?: string;
      crv?: string;
      d?: string;
      dp?: string;
      dq?: string;
      e?: string;
      ext?: boolean;
      k?: string;
      key_ops?: string[];
      kty?: string;
      n?: string;
      oth?: RsaOtherPrimesInfo[];
      p?: string;
      q?: string;
      qi?: string;
      use?: string;
      x?: string;
      y?: string;
    }
    interface KeyAlgorithm {
      name: string;
    }
    interface RsaHashedImportParams extends Algorithm {
      hash: HashAlgorithmIdentifier;
    }
    interface RsaOtherPrimesInfo {
      d?: string;
      r?: string;
      t?: string;
    }
    interface CryptoKey {
      readonly algorithm: KeyAlgorithm;
      readonly extractable: boolean;
      readonly type: KeyType;
      readonly usages: KeyUsage[];
    }
  }
  const webcrypto: typeof globalThis.crypto;
  const subtle: (typeof globalThis.crypto)['subtle'];
  const getRandomValues: (typeof globalThis.crypto)['getRandomValues'];
}
declare module 'crypto' {
  export * from 'node:crypto';
}
declare module 'node:diagnostics_channel' {
  function hasSubscribers(name: string | symbol): boolean;
  function channel<ContextType = any, StoreType = ContextType>(
    name: string | symbol,
  ): Channel<ContextType, StoreType>;
  type ChannelListener = (message: unknown, name: string | symbol) => void;
  function subscribe(name: string | symbol, onMessage: ChannelListener): void;
  function unsubscribe(name: string | symbol, onMessage: ChannelListener): boolean;
  function tracingChannel<ContextType extends object = object, StoreType = ContextType>(
    nameOrChannels: string | TracingChannelCollection<ContextType, StoreType>,
  ): TracingChannel<ContextType, StoreType>;
  class Channel<ContextType = any, StoreType = ContextType> {
    private constructor();
    readonly name: string | symbol;
    readonly hasSubscribers: boolean;
    publish(message: unknown): void;
    subscribe(onMessage: ChannelListener): void;
    unsubscribe(onMessage: ChannelListener): void;
    runStores<ThisArg = any, Args extends any[] = any[], Result = any>(
      context: ContextType,
      fn: (this: ThisArg, ...args: Args) => Result,
      thisArg?: ThisArg,
      ...args: Args
    ): Result;
    withStoreScope(data: ContextType): RunStoresScope;
  }
  interface RunStoresScope extends Disposable {}
  interface TracingChannelSubscribers<ContextType extends object> {
    start: (message: ContextType) => void;
    end: (
      message: ContextType & {
        error?: unknown;
        result?: unknown;
      },
    ) => void;
    asyncStart: (
      message: ContextType & {
        error?: unknown;
        result?: unknown;
      },
    ) => void;
    asyncEnd: (
      message: ContextType & {
        error?: unknown;
        result?: unknown;
      },
    ) => void;
    error: (
      message: ContextType & {
        error: unknown;
      },
    ) => void;
  }
  interface TracingChannelCollection<ContextType extends object = object, StoreType = ContextType> {
    start: Channel<ContextType, StoreType>;
    end: Channel<ContextType, StoreType>;
    asyncStart: Channel<ContextType, StoreType>;
    asyncEnd: Channel<ContextType, StoreType>;
    error: Channel<ContextType, StoreType>;
  }
  interface TracingChannel<
    ContextType extends object = object,
    StoreType = ContextType,
  > extends TracingChannelCollection<ContextType, StoreType> {
    subscribe(subscribers: NodeJS.PartialOptions<TracingChannelSubscribers<ContextType>>): void;
    unsubscribe(subscribers: NodeJS.PartialOptions<TracingChannelSubscribers<ContextType>>): void;
    traceSync<ThisArg = any, Args extends any[] = any[], Result = any>(
      fn: (this: ThisArg, ...args: Args) => Result,
      context?: ContextType,
      thisArg?: ThisArg,
      ...args: Args
    ): Result;
    tracePromise<
      ThisArg = any,
      Args extends any[] = any[],
      Result extends PromiseLike<unknown> = any,
    >(
      fn: (this: ThisArg, ...args: Args) => Result,
      context?: ContextType,
      thisArg?: ThisArg,
      ...args: Args
    ): Result;
    traceCallback<ThisArg = any, Args extends any[] = any[], Result = any>(
      fn: (this: ThisArg, ...args: Args) => Result,
      position?: number,
      context?: ContextType,
      thisArg?: ThisArg,
      ...args: Args
    ): Result;
    readonly hasSubscribers: boolean;
  }
}
declare module 'diagnostics_channel' {
  export * from 'node:diagnostics_channel';
}
declare module 'node:events' {
  type EventMap<T> = Record<keyof T, any[]>;
  type IfEventMap<Events extends EventMap<Events>, True, False> = {} extends Events ? False : True;
  type Args<Events extends EventMap<Events>, EventName extends string | symbol> = IfEventMap<
    Events,
    EventName extends keyof Events
      ? Events[EventName]
      : EventName extends keyof EventEmitterEventMap
        ? EventEmitterEventMap[EventName]
        : any[],
    any[]
  >;
  type EventNames<Events extends EventMap<Events>, EventName extends string | symbol> = IfEventMap<
    Events,
    EventName | (keyof Events & (string | symbol)) | keyof EventEmitterEventMap,
    string | symbol
  >;
  type Listener<Events extends EventMap<Events>, EventName extends string | symbol> = IfEventMap<
    Events,
    (
      ...args: EventName extends keyof Events
        ? Events[EventName]
        : EventName extends keyof EventEmitterEventMap
          ? EventEmitterEventMap[EventName]
          : any[]
    ) => void,
    (...args: any[]) => void
  >;
  interface EventEmitterEventMap {
    newListener: [eventName: string | symbol, listener: (...args: any[]) => void];
    removeListener: [eventName: string | symbol, listener: (...args: any[]) => void];
  }
  interface EventEmitterOptions {
    captureRejections?: boolean | undefined;
  }
  class EventEmitter<T extends EventMap<T> = any> {
    constructor(options?: EventEmitterOptions);
  }
  interface EventEmitter<T extends EventMap<T> = any> extends NodeJS.EventEmitter<T> {}
  global {
    namespace NodeJS {
      interface EventEmitter<T extends EventMap<T> = any> {
        [EventEmitter.captureRejectionSymbol]?(
          error: Error,
          event: string | symbol,
          ...args: any[]
        ): void;
        addListener<E extends string | symbol>(
          eventName: EventNames<T, E>,
          listener: Listener<T, E>,
        ): this;
        emit<E extends string | symbol>(eventName: EventNames<T, E>, ...args: Args<T, E>): boolean;
        eventNames(): (string | symbol)[];
        getMaxListeners(): number;
        listenerCount<E extends string | symbol>(
          eventName: EventNames<T, E>,
          listener?: Listener<T, E>,
        ): number;
        listeners<E extends string | symbol>(eventName: EventNames<T, E>): Listener<T, E>[];
        off<E extends string | symbol>(eventName: EventNames<T, E>, listener: Listener<T, E>): this;
        on<E extends string | symbol>(eventName: EventNames<T, E>, listener: Listener<T, E>): this;
        once<E extends string | symbol>(
          eventName: EventNames<T, E>,
          listener: Listener<T, E>,
        ): this;
        prependListener<E extends string | symbol>(
          eventName: EventNames<T, E>,
          listener: Listener<T, E>,
        ): this;
        prependOnceListener<E extends string | symbol>(
          eventName: EventNames<T, E>,
          listener: Listener<T, E>,
        ): this;
        rawListeners<E extends string | symbol>(eventName: EventNames<T, E>): Listener<T, E>[];
        removeAllListeners<E extends string | symbol>(eventName?: EventNames<T, E>): this;
        removeListener<E extends string | symbol>(
          eventName: EventNames<T, E>,
          listener: Listener<T, E>,
        ): this;
        setMaxListeners(n: number): this;
      }
    }
  }
  namespace EventEmitter {
    export { EventEmitter };
  }
  namespace EventEmitter {
    interface Abortable {
      signal?: AbortSignal | undefined;
    }
    const captureRejectionSymbol: unique symbol;
    let captureRejections: boolean;
    let defaultMaxListeners: number;
    const errorMonitor: unique symbol;
    function addAbortListener(signal: AbortSignal, resource: (event: Event) => void): Disposable;
    function getEventListeners(
      emitter: EventEmitter,
      name: string | symbol,
    ): ((...args: any[]) => void)[];
    function getEventListeners(emitter: EventTarget, name: string): ((...args: any[]) => void)[];
    function getMaxListeners(emitter: EventEmitter | EventTarget): number;
    function listenerCount(emitter: EventEmitter, eventName: string | symbol): number;
    function listenerCount(emitter: EventTarget, eventName: string): number;
    interface OnOptions extends Abortable {
      close?: readonly string[] | undefined;
      highWaterMark?: number | undefined;
      lowWaterMark?: number | undefined;
    }
    function on(
      emitter: EventEmitter,
      eventName: string | symbol,
      options?: OnOptions,
    ): NodeJS.AsyncIterator<any[]>;
    function on(
      emitter: EventTarget,
      eventName: string,
      options?: OnOptions,
    ): NodeJS.AsyncIterator<any[]>;
    interface OnceOptions extends Abortable {}
    function once(
      emitter: EventEmitter,
      eventName: string | symbol,
      options?: OnceOptions,
    ): Promise<any[]>;
    function once(emitter: EventTarget, eventName: string, options?: OnceOptions): Promise<any[]>;
    function setMaxListeners(
      n: number,
      ...eventTargets: ReadonlyArray<EventEmitter | EventTarget>
    ): void;
    interface InternalEventEmitter<T extends EventMap<T>> extends EventEmitter {
      addListener<E extends keyof T>(eventName: E, listener: (...args: T[E]) => void): this;
      addListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      emit<E extends keyof T>(eventName: E, ...args: T[E]): boolean;
      emit(eventName: string | symbol, ...args: any[]): boolean;
      listenerCount<E extends keyof T>(eventName: E, listener?: (...args: T[E]) => void): number;
      listenerCount(eventName: string | symbol, listener?: (...args: any[]) => void): number;
      listeners<E extends keyof T>(eventName: E): ((...args: T[E]) => void)[];
      listeners(eventName: string | symbol): ((...args: any[]) => void)[];
      off<E extends keyof T>(eventName: E, listener: (...args: T[E]) => void): this;
      off(eventName: string | symbol, listener: (...args: any[]) => void): this;
      on<E extends keyof T>(eventName: E, listener: (...args: T[E]) => void): this;
      on(eventName: string | symbol, listener: (...args: any[]) => void): this;
      once<E extends keyof T>(eventName: E, listener: (...args: T[E]) => void): this;
      once(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependListener<E extends keyof T>(eventName: E, listener: (...args: T[E]) => void): this;
      prependListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependOnceListener<E extends keyof T>(eventName: E, listener: (...args: T[E]) => void): this;
      prependOnceListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      rawListeners<E extends keyof T>(eventName: E): ((...args: T[E]) => void)[];
      rawListeners(eventName: string | symbol): ((...args: any[]) => void)[];
      removeAllListeners<E extends keyof T>(eventName?: E): this;
      removeAllListeners(eventName?: string | symbol): this;
      removeListener<E extends keyof T>(eventName: E, listener: (...args: T[E]) => void): this;
      removeListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    }
  }
  export = EventEmitter;
}
declare module 'events' {
  import events = require('node:events');
  export = events;
}
declare module 'node:fs' {
  import { BufferView, NonSharedBuffer } from 'node:buffer';
  import { Abortable } from 'node:events';
  import { FileHandle } from 'node:fs/promises';
  import * as stream from 'node:stream';
  import { URL } from 'node:url';
  type PathLike = string | Buffer | URL;
  type PathOrFileDescriptor = PathLike | number;
  type TimeLike = string | number | Date;
  type NoParamCallback = (err: NodeJS.ErrnoException | null) => void;
  type BufferEncodingOption =
    | 'buffer'
    | {
        encoding: 'buffer';
      };
  interface ObjectEncodingOptions {
    encoding?: BufferEncoding | null | undefined;
  }
  type EncodingOption = ObjectEncodingOptions | BufferEncoding | undefined | null;
  type OpenMode = number | string;
  type Mode = number | string;
  interface StatsBase<T> {
    isFile(): boolean;
    isDirectory(): boolean;
    isBlockDevice(): boolean;
    isCharacterDevice(): boolean;
    isSymbolicLink(): boolean;
    isFIFO(): boolean;
    isSocket(): boolean;
    dev: T;
    ino: T;
    mode: T;
    nlink: T;
    uid: T;
    gid: T;
    rdev: T;
    size: T;
    blksize: T;
    blocks: T;
    atimeMs: T;
    mtimeMs: T;
    ctimeMs: T;
    birthtimeMs: T;
    atime: Date;
    mtime: Date;
    ctime: Date;
    birthtime: Date;
    atimeInstant: typeof globalThis extends {
      Temporal: {
        Instant: new (...args: any[]) => infer T;
      };
    }
      ? T
      : unknown;
    mtimeInstant: typeof globalThis extends {
      Temporal: {
        Instant: new (...args: any[]) => infer T;
      };
    }
      ? T
      : unknown;
    ctimeInstant: typeof globalThis extends {
      Temporal: {
        Instant: new (...args: any[]) => infer T;
      };
    }
      ? T
      : unknown;
    birthtimeInstant: typeof globalThis extends {
      Temporal: {
        Instant: new (...args: any[]) => infer T;
      };
    }
      ? T
      : unknown;
  }
  interface Stats extends StatsBase<number> {}
  class Stats {
    private constructor();
  }
  class Dirent<Name extends string | Buffer = string> {
    isFile(): boolean;
    isDirectory(): boolean;
    isBlockDevice(): boolean;
    isCharacterDevice(): boolean;
    isSymbolicLink(): boolean;
    isFIFO(): boolean;
    isSocket(): boolean;
    name: Name;
    parentPath: string;
  }
  class Dir implements AsyncIterable<Dirent> {
    readonly path: string;
    [Symbol.asyncIterator](): NodeJS.AsyncIterator<Dirent>;
    close(): Promise<void>;
    close(cb: NoParamCallback): void;
    closeSync(): void;
    read(): Promise<Dirent | null>;
    read(cb: (err: NodeJS.ErrnoException | null, dirEnt: Dirent | null) => void): void;
    readSync(): Dirent | null;
    [Symbol.asyncDispose](): Promise<void>;
    [Symbol.dispose](): void;
  }
  interface ReadStreamEventMap extends stream.ReadableEventMap {
    close: [];
    data: [chunk: string | NonSharedBuffer];
    open: [fd: number];
    ready: [];
  }
  class ReadStream extends stream.Readable {
    close(callback?: (err?: NodeJS.ErrnoException | null) => void): void;
    bytesRead: number;
    path: string | Buffer;
    pending: boolean;
    addListener<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener: (...args: ReadStreamEventMap[E]) => void,
    ): this;
    addListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    emit<E extends keyof ReadStreamEventMap>(eventName: E, ...args: ReadStreamEventMap[E]): boolean;
    emit(eventName: string | symbol, ...args: any[]): boolean;
    listenerCount<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener?: (...args: ReadStreamEventMap[E]) => void,
    ): number;
    listenerCount(eventName: string | symbol, listener?: (...args: any[]) => void): number;
    listeners<E extends keyof ReadStreamEventMap>(
      eventName: E,
    ): ((...args: ReadStreamEventMap[E]) => void)[];
    listeners(eventName: string | symbol): ((...args: any[]) => void)[];
    off<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener: (...args: ReadStreamEventMap[E]) => void,
    ): this;
    off(eventName: string | symbol, listener: (...args: any[]) => void): this;
    on<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener: (...args: ReadStreamEventMap[E]) => void,
    ): this;
    on(eventName: string | symbol, listener: (...args: any[]) => void): this;
    once<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener: (...args: ReadStreamEventMap[E]) => void,
    ): this;
    once(eventName: string | symbol, listener: (...args: any[]) => void): this;
    prependListener<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener: (...args: ReadStreamEventMap[E]) => void,
    ): this;
    prependListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    prependOnceListener<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener: (...args: ReadStreamEventMap[E]) => void,
    ): this;
    prependOnceListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    rawListeners<E extends keyof ReadStreamEventMap>(
      eventName: E,
    ): ((...args: ReadStreamEventMap[E]) => void)[];
    rawListeners(eventName: string | symbol): ((...args: any[]) => void)[];
    removeAllListeners<E extends keyof ReadStreamEventMap>(eventName?: E): this;
    removeAllListeners(eventName?: string | symbol): this;
    removeListener<E extends keyof ReadStreamEventMap>(
      eventName: E,
      listener: (...args: ReadStreamEventMap[E]) => void,
    ): this;
    removeListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
  }
  interface WriteStreamEventMap extends stream.WritableEventMap {
    close: [];
    open: [fd: number];
    ready: [];
  }
  class WriteStream extends stream.Writable {
    close(callback?: (err?: NodeJS.ErrnoException | null) => void): void;
    bytesWritten: number;
    path: string | Buffer;
    pending: boolean;
    addListener<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener: (...args: WriteStreamEventMap[E]) => void,
    ): this;
    addListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    emit<E extends keyof WriteStreamEventMap>(
      eventName: E,
      ...args: WriteStreamEventMap[E]
    ): boolean;
    emit(eventName: string | symbol, ...args: any[]): boolean;
    listenerCount<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener?: (...args: WriteStreamEventMap[E]) => void,
    ): number;
    listenerCount(eventName: string | symbol, listener?: (...args: any[]) => void): number;
    listeners<E extends keyof WriteStreamEventMap>(
      eventName: E,
    ): ((...args: WriteStreamEventMap[E]) => void)[];
    listeners(eventName: string | symbol): ((...args: any[]) => void)[];
    off<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener: (...args: WriteStreamEventMap[E]) => void,
    ): this;
    off(eventName: string | symbol, listener: (...args: any[]) => void): this;
    on<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener: (...args: WriteStreamEventMap[E]) => void,
    ): this;
    on(eventName: string | symbol, listener: (...args: any[]) => void): this;
    once<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener: (...args: WriteStreamEventMap[E]) => void,
    ): this;
    once(eventName: string | symbol, listener: (...args: any[]) => void): this;
    prependListener<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener: (...args: WriteStreamEventMap[E]) => void,
    ): this;
    prependListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    prependOnceListener<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener: (...args: WriteStreamEventMap[E]) => void,
    ): this;
    prependOnceListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    rawListeners<E extends keyof WriteStreamEventMap>(
      eventName: E,
    ): ((...args: WriteStreamEventMap[E]) => void)[];
    rawListeners(eventName: string | symbol): ((...args: any[]) => void)[];
    removeAllListeners<E extends keyof WriteStreamEventMap>(eventName?: E): this;
    removeAllListeners(eventName?: string | symbol): this;
    removeListener<E extends keyof WriteStreamEventMap>(
      eventName: E,
      listener: (...args: WriteStreamEventMap[E]) => void,
    ): this;
    removeListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
  }
  function rename(oldPath: PathLike, newPath: PathLike, callback: NoParamCallback): void;
  namespace rename {
    function __promisify__(oldPath: PathLike, newPath: PathLike): Promise<void>;
  }
  function renameSync(oldPath: PathLike, newPath: PathLike): void;
  function truncate(path: PathLike, len: number | undefined, callback: NoParamCallback): void;
  function truncate(path: PathLike, callback: NoParamCallback): void;
  namespace truncate {
    function __promisify__(path: PathLike, len?: number): Promise<void>;
  }
  function truncateSync(path: PathLike, len?: number): void;
  function ftruncate(fd: number, len: number | undefined, callback: NoParamCallback): void;
  function ftruncate(fd: number, callback: NoParamCallback): void;
  namespace ftruncate {
    function __promisify__(fd: number, len?: number): Promise<void>;
  }
  function ftruncateSync(fd: number, len?: number): void;
  function chown(path: PathLike, uid: number, gid: number, callback: NoParamCallback): void;
  namespace chown {
    function __promisify__(path: PathLike, uid: number, gid: number): Promise<void>;
  }
  function chownSync(path: PathLike, uid: number, gid: number): void;
  function fchown(fd: number, uid: number, gid: number, callback: NoParamCallback): void;
  namespace fchown {
    function __promisify__(fd: number, uid: number, gid: number): Promise<void>;
  }
  function fchownSync(fd: number, uid: number, gid: number): void;
  function lchown(path: PathLike, uid: number, gid: number, callback: NoParamCallback): void;
  namespace lchown {
    function __promisify__(path: PathLike, uid: number, gid: number): Promise<void>;
  }
  function lchownSync(path: PathLike, uid: number, gid: number): void;
  function lutimes(
    path: PathLike,
    atime: TimeLike,
    mtime: TimeLike,
    callback: NoParamCallback,
  ): void;
  namespace lutimes {
    function __promisify__(path: PathLike, atime: TimeLike, mtime: TimeLike): Promise<void>;
  }
  function lutimesSync(path: PathLike, atime: TimeLike, mtime: TimeLike): void;
  function chmod(path: PathLike, mode: Mode, callback: NoParamCallback): void;
  namespace chmod {
    function __promisify__(path: PathLike, mode: Mode): Promise<void>;
  }
  function chmodSync(path: PathLike, mode: Mode): void;
  function fchmod(fd: number, mode: Mode, callback: NoParamCallback): void;
  namespace fchmod {
    function __promisify__(fd: number, mode: Mode): Promise<void>;
  }
  function fchmodSync(fd: number, mode: Mode): void;
  function stat(
    path: PathLike,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats) => void,
  ): void;
  function stat(
    path: PathLike,
    options:
      | (StatOptions & {
          bigint?: false | undefined;
          throwIfNoEntry?: true | undefined;
        })
      | undefined,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats) => void,
  ): void;
  function stat(
    path: PathLike,
    options: StatOptions & {
      bigint: true;
      throwIfNoEntry?: true | undefined;
    },
    callback: (err: NodeJS.ErrnoException | null, stats: BigIntStats) => void,
  ): void;
  function stat(
    path: PathLike,
    options: StatOptions & {
      bigint?: false | undefined;
      throwIfNoEntry: false;
    },
    callback: (err: NodeJS.ErrnoException | null, stats: Stats | undefined) => void,
  ): void;
  function stat(
    path: PathLike,
    options: StatOptions & {
      bigint: true;
      throwIfNoEntry: false;
    },
    callback: (err: NodeJS.ErrnoException | null, stats: BigIntStats | undefined) => void,
  ): void;
  function stat(
    path: PathLike,
    options: StatOptions & {
      throwIfNoEntry?: true | undefined;
    },
    callback: (err: NodeJS.ErrnoException | null, stats: Stats | BigIntStats) => void,
  ): void;
  function stat(
    path: PathLike,
    options: StatOptions | undefined,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats | BigIntStats | undefined) => void,
  ): void;
  namespace stat {
    function __promisify__(path: PathLike): Promise<Stats>;
    function __promisify__(
      path: PathLike,
      options?: StatOptions & {
        bigint?: false | undefined;
        throwIfNoEntry?: true | undefined;
      },
    ): Promise<Stats>;
    function __promisify__(
      path: PathLike,
      options: StatOptions & {
        bigint: true;
        throwIfNoEntry?: true | undefined;
      },
    ): Promise<BigIntStats>;
    function __promisify__(
      path: PathLike,
      options: StatOptions & {
        bigint?: false | undefined;
        throwIfNoEntry: false;
      },
    ): Promise<Stats | undefined>;
    function __promisify__(
      path: PathLike,
      options: StatOptions & {
        bigint: true;
        throwIfNoEntry: false;
      },
    ): Promise<BigIntStats | undefined>;
    function __promisify__(
      path: PathLike,
      options: StatOptions & {
        throwIfNoEntry?: true | undefined;
      },
    ): Promise<Stats | BigIntStats>;
    function __promisify__(
      path: PathLike,
      options?: StatOptions,
    ): Promise<Stats | BigIntStats | undefined>;
  }
  function statSync(path: PathLike): Stats;
  function statSync(
    path: PathLike,
    options?: StatOptions & {
      bigint?: false | undefined;
      throwIfNoEntry?: true | undefined;
    },
  ): Stats;
  function statSync(
    path: PathLike,
    options: StatOptions & {
      bigint: true;
      throwIfNoEntry?: true | undefined;
    },
  ): BigIntStats;
  function statSync(
    path: PathLike,
    options: StatOptions & {
      bigint?: false | undefined;
      throwIfNoEntry: false;
    },
  ): Stats | undefined;
  function statSync(
    path: PathLike,
    options: StatOptions & {
      bigint: true;
      throwIfNoEntry: false;
    },
  ): BigIntStats | undefined;
  function statSync(
    path: PathLike,
    options: StatOptions & {
      throwIfNoEntry?: true | undefined;
    },
  ): Stats | BigIntStats;
  function statSync(path: PathLike, options?: StatOptions): Stats | BigIntStats | undefined;
  function fstat(
    fd: number,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats) => void,
  ): void;
  function fstat(
    fd: number,
    options:
      | (StatOptions & {
          bigint?: false | undefined;
        })
      | undefined,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats) => void,
  ): void;
  function fstat(
    fd: number,
    options: StatOptions & {
      bigint: true;
    },
    callback: (err: NodeJS.ErrnoException | null, stats: BigIntStats) => void,
  ): void;
  function fstat(
    fd: number,
    options: StatOptions | undefined,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats | BigIntStats) => void,
  ): void;
  namespace fstat {
    function __promisify__(
      fd: number,
      options?: StatOptions & {
        bigint?: false | undefined;
      },
    ): Promise<Stats>;
    function __promisify__(
      fd: number,
      options: StatOptions & {
        bigint: true;
      },
    ): Promise<BigIntStats>;
    function __promisify__(fd: number, options?: StatOptions): Promise<Stats | BigIntStats>;
  }
  function fstatSync(
    fd: number,
    options?: StatOptions & {
      bigint?: false | undefined;
    },
  ): Stats;
  function fstatSync(
    fd: number,
    options: StatOptions & {
      bigint: true;
    },
  ): BigIntStats;
  function fstatSync(fd: number, options?: StatOptions): Stats | BigIntStats;
  function lstat(
    path: PathLike,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats) => void,
  ): void;
  function lstat(
    path: PathLike,
    options:
      | (StatOptions & {
          bigint?: false | undefined;
        })
      | undefined,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats) => void,
  ): void;
  function lstat(
    path: PathLike,
    options: StatOptions & {
      bigint: true;
    },
    callback: (err: NodeJS.ErrnoException | null, stats: BigIntStats) => void,
  ): void;
  function lstat(
    path: PathLike,
    options: StatOptions | undefined,
    callback: (err: NodeJS.ErrnoException | null, stats: Stats | BigIntStats) => void,
  ): void;
  namespace lstat {
    function __promisify__(
      path: PathLike,
      options?: StatOptions & {
        bigint?: false | undefined;
      },
    ): Promise<Stats>;
    function __promisify__(
      path: PathLike,
      options: StatOptions & {
        bigint: true;
      },
    ): Promise<BigIntStats>;
    function __promisify__(path: PathLike, options?: StatOptions): Promise<Stats | BigIntStats>;
  }
  function lstatSync(path: PathLike): Stats;
  function lstatSync(
    path: PathLike,
    options?: StatOptions & {
      bigint?: false | undefined;
      throwIfNoEntry?: true | undefined;
    },
  ): Stats;
  function lstatSync(
    path: PathLike,
    options: StatOptions & {
      bigint: true;
      throwIfNoEntry?: true | undefined;
    },
  ): BigIntStats;
  function lstatSync(
    path: PathLike,
    options: StatOptions & {
      bigint?: false | undefined;
      throwIfNoEntry: false;
    },
  ): Stats | undefined;
  function lstatSync(
    path: PathLike,
    options: StatOptions & {
      bigint: true;
      throwIfNoEntry: false;
    },
  ): BigIntStats | undefined;
  function lstatSync(
    path: PathLike,
    options: StatOptions & {
      throwIfNoEntry?: true | undefined;
    },
  ): Stats | BigIntStats;
  function lstatSync(path: PathLike, options?: StatOptions): Stats | BigIntStats | undefined;
  function link(existingPath: PathLike, newPath: PathLike, callback: NoParamCallback): void;
  namespace link {
    function __promisify__(existingPath: PathLike, newPath: PathLike): Promise<void>;
  }
  function linkSync(existingPath: PathLike, newPath: PathLike): void;
  function symlink(
    target: PathLike,
    path: PathLike,
    type: symlink.Type | undefined | null,
    callback: NoParamCallback,
  ): void;
  function symlink(target: PathLike, path: PathLike, callback: NoParamCallback): void;
  namespace symlink {
    function __promisify__(target: PathLike, path: PathLike, type?: string | null): Promise<void>;
    type Type = 'dir' | 'file' | 'junction';
  }
  function symlinkSync(target: PathLike, path: PathLike, type?: symlink.Type | null): void;
  function readlink(
    path: PathLike,
    options: EncodingOption,
    callback: (err: NodeJS.ErrnoException | null, linkString: string) => void,
  ): void;
  function readlink(
    path: PathLike,
    options: BufferEncodingOption,
    callback: (err: NodeJS.ErrnoException | null, linkString: NonSharedBuffer) => void,
  ): void;
  function readlink(
    path: PathLike,
    options: EncodingOption,
    callback: (err: NodeJS.ErrnoException | null, linkString: string | NonSharedBuffer) => void,
  ): void;
  function readlink(
    path: PathLike,
    callback: (err: NodeJS.ErrnoException | null, linkString: string) => void,
  ): void;
  namespace readlink {
    function __promisify__(path: PathLike, options?: EncodingOption): Promise<string>;
    function __promisify__(path: PathLike, options: BufferEncodingOption): Promise<NonSharedBuffer>;
    function __promisify__(
      path: PathLike,
      options?: EncodingOption,
    ): Promise<string | NonSharedBuffer>;
  }
  function readlinkSync(path: PathLike, options?: EncodingOption): string;
  function readlinkSync(path: PathLike, options: BufferEncodingOption): NonSharedBuffer;
  function readlinkSync(path: PathLike, options?: EncodingOption): string | NonSharedBuffer;
  function realpath(
    path: PathLike,
    options: EncodingOption,
    callback: (err: NodeJS.ErrnoException | null, resolvedPath: string) => void,
  ): void;
  function realpath(
    path: PathLike,
    options: BufferEncodingOption,
    callback: (err: NodeJS.ErrnoException | null, resolvedPath: NonSharedBuffer) => void,
  ): void;
  function realpath(
    path: PathLike,
    options: EncodingOption,
    callback: (err: NodeJS.ErrnoException | null, resolvedPath: string | NonSharedBuffer) => void,
  ): void;
  function realpath(
    path: PathLike,
    callback: (err: NodeJS.ErrnoException | null, resolvedPath: string) => void,
  ): void;
  namespace realpath {
    function __promisify__(path: PathLike, options?: EncodingOption): Promise<string>;
    function __promisify__(path: PathLike, options: BufferEncodingOption): Promise<NonSharedBuffer>;
    function __promisify__(
      path: PathLike,
      options?: EncodingOption,
    ): Promise<string | NonSharedBuffer>;
    function native(
      path: PathLike,
      options: EncodingOption,
      callback: (err: NodeJS.ErrnoException | null, resolvedPath: string) => void,
    ): void;
    function native(
      path: PathLike,
      options: BufferEncodingOption,
      callback: (err: NodeJS.ErrnoException | null, resolvedPath: NonSharedBuffer) => void,
    ): void;
    function native(
      path: PathLike,
      options: EncodingOption,
      callback: (err: NodeJS.ErrnoException | null, resolvedPath: string | NonSharedBuffer) => void,
    ): void;
    function native(
      path: PathLike,
      callback: (err: NodeJS.ErrnoException | null, resolvedPath: string) => void,
    ): void;
  }
  function realpathSync(path: PathLike, options?: EncodingOption): string;
  function realpathSync(path: PathLike, options: BufferEncodingOption): NonSharedBuffer;
  function realpathSync(path: PathLike, options?: EncodingOption): string | NonSharedBuffer;
  namespace realpathSync {
    function native(path: PathLike, options?: EncodingOption): string;
    function native(path: PathLike, options: BufferEncodingOption): NonSharedBuffer;
    function native(path: PathLike, options?: EncodingOption): string | NonSharedBuffer;
  }
  function unlink(path: PathLike, callback: NoParamCallback): void;
  namespace unlink {
    function __promisify__(path: PathLike): Promise<void>;
  }
  function unlinkSync(path: PathLike): void;
  function rmdir(path: PathLike, callback: NoParamCallback): void;
  namespace rmdir {
    function __promisify__(path: PathLike): Promise<void>;
  }
  function rmdirSync(path: PathLike): void;
  interface RmOptions {
    force?: boolean | undefined;
    maxRetries?: number | undefined;
    recursive?: boolean | undefined;
    retryDelay?: number | undefined;
  }
  function rm(path: PathLike, callback: NoParamCallback): void;
  function rm(path: PathLike, options: RmOptions, callback: NoParamCallback): void;
  namespace rm {
    function __promisify__(path: PathLike, options?: RmOptions): Promise<void>;
  }
  function rmSync(path: PathLike, options?: RmOptions): void;
  interface MakeDirectoryOptions {
    recursive?: boolean | undefined;
    mode?: Mode | undefined;
  }
  function mkdir(
    path: PathLike,
    options: MakeDirectoryOptions & {
      recursive: true;
    },
    callback: (err: NodeJS.ErrnoException | null, path?: string) => void,
  ): void;
  function mkdir(
    path: PathLike,
    options:
      | Mode
      | (MakeDirectoryOptions & {
          recursive?: false | undefined;
        })
      | null
      | undefined,
    callback: NoParamCallback,
  ): void;
  function mkdir(
    path: PathLike,
    options: Mode | MakeDirectoryOptions | null | undefined,
    callback: (err: NodeJS.ErrnoException | null, path?: string) => void,
  ): void;
  function mkdir(path: PathLike, callback: NoParamCallback): void;
  namespace mkdir {
    function __promisify__(
      path: PathLike,
      options: MakeDirectoryOptions & {
        recursive: true;
      },
    ): Promise<string | undefined>;
    function __promisify__(
      path: PathLike,
      options?:
        | Mode
        | (MakeDirectoryOptions & {
            recursive?: false | undefined;
          })
        | null,
    ): Promise<void>;
    function __promisify__(
      path: PathLike,
      options?: Mode | MakeDirectoryOptions | null,
    ): Promise<string | undefined>;
  }
  function mkdirSync(
    path: PathLike,
    options: MakeDirectoryOptions & {
      recursive: true;
    },
  ): string | undefined;
  function mkdirSync(
    path: PathLike,
    options?:
      | Mode
      | (MakeDirectoryOptions & {
          recursive?: false | undefined;
        })
      | null,
  ): void;
  function mkdirSync(
    path: PathLike,
    options?: Mode | MakeDirectoryOptions | null,
  ): string | undefined;
  function mkdtemp(
    prefix: string,
    options: EncodingOption,
    callback: (err: NodeJS.ErrnoException | null, folder: string) => void,
  ): void;
  function mkdtemp(
    prefix: string,
    options: BufferEncodingOption,
    callback: (err: NodeJS.ErrnoException | null, folder: NonSharedBuffer) => void,
  ): void;
  function mkdtemp(
    prefix: string,
    options: EncodingOption,
    callback: (err: NodeJS.ErrnoException | null, folder: string | NonSharedBuffer) => void,
  ): void;
  function mkdtemp(
    prefix: string,
    callback: (err: NodeJS.ErrnoException | null, folder: string) => void,
  ): void;
  namespace mkdtemp {
    function __promisify__(prefix: string, options?: EncodingOption): Promise<string>;
    function __promisify__(prefix: string, options: BufferEncodingOption): Promise<NonSharedBuffer>;
    function __promisify__(
      prefix: string,
      options?: EncodingOption,
    ): Promise<string | NonSharedBuffer>;
  }
  function mkdtempSync(prefix: string, options?: EncodingOption): string;
  function mkdtempSync(prefix: string, options: BufferEncodingOption): NonSharedBuffer;
  function mkdtempSync(prefix: string, options?: EncodingOption): string | NonSharedBuffer;
  function readdir(
    path: PathLike,
    options:
      | {
          encoding: BufferEncoding | null;
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        }
      | BufferEncoding
      | undefined
      | null,
    callback: (err: NodeJS.ErrnoException | null, files: string[]) => void,
  ): void;
  function readdir(
    path: PathLike,
    options:
      | {
          encoding: 'buffer';
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        }
      | 'buffer',
    callback: (err: NodeJS.ErrnoException | null, files: NonSharedBuffer[]) => void,
  ): void;
  function readdir(
    path: PathLike,
    options:
      | (ObjectEncodingOptions & {
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        })
      | BufferEncoding
      | undefined
      | null,
    callback: (err: NodeJS.ErrnoException | null, files: string[] | NonSharedBuffer[]) => void,
  ): void;
  function readdir(
    path: PathLike,
    callback: (err: NodeJS.ErrnoException | null, files: string[]) => void,
  ): void;
  function readdir(
    path: PathLike,
    options: ObjectEncodingOptions & {
      withFileTypes: true;
      recursive?: boolean | undefined;
    },
    callback: (err: NodeJS.ErrnoException | null, files: Dirent[]) => void,
  ): void;
  function readdir(
    path: PathLike,
    options: {
      encoding: 'buffer';
      withFileTypes: true;
      recursive?: boolean | undefined;
    },
    callback: (err: NodeJS.ErrnoException | null, files: Dirent<NonSharedBuffer>[]) => void,
  ): void;
  namespace readdir {
    function __promisify__(
      path: PathLike,
      options?:
        | {
            encoding: BufferEncoding | null;
            withFileTypes?: false | undefined;
            recursive?: boolean | undefined;
          }
        | BufferEncoding
        | null,
    ): Promise<string[]>;
    function __promisify__(
      path: PathLike,
      options:
        | 'buffer'
        | {
            encoding: 'buffer';
            withFileTypes?: false | undefined;
            recursive?: boolean | undefined;
          },
    ): Promise<NonSharedBuffer[]>;
    function __promisify__(
      path: PathLike,
      options?:
        | (ObjectEncodingOptions & {
            withFileTypes?: false | undefined;
            recursive?: boolean | undefined;
          })
        | BufferEncoding
        | null,
    ): Promise<string[] | NonSharedBuffer[]>;
    function __promisify__(
      path: PathLike,
      options: ObjectEncodingOptions & {
        withFileTypes: true;
        recursive?: boolean | undefined;
      },
    ): Promise<Dirent[]>;
    function __promisify__(
      path: PathLike,
      options: {
        encoding: 'buffer';
        withFileTypes: true;
        recursive?: boolean | undefined;
      },
    ): Promise<Dirent<NonSharedBuffer>[]>;
  }
  function readdirSync(
    path: PathLike,
    options?:
      | {
          encoding: BufferEncoding | null;
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        }
      | BufferEncoding
      | null,
  ): string[];
  function readdirSync(
    path: PathLike,
    options:
      | {
          encoding: 'buffer';
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        }
      | 'buffer',
  ): NonSharedBuffer[];
  function readdirSync(
    path: PathLike,
    options?:
      | (ObjectEncodingOptions & {
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        })
      | BufferEncoding
      | null,
  ): string[] | NonSharedBuffer[];
  function readdirSync(
    path: PathLike,
    options: ObjectEncodingOptions & {
      withFileTypes: true;
      recursive?: boolean | undefined;
    },
  ): Dirent[];
  function readdirSync(
    path: PathLike,
    options: {
      encoding: 'buffer';
      withFileTypes: true;
      recursive?: boolean | undefined;
    },
  ): Dirent<NonSharedBuffer>[];
  function close(fd: number, callback?: NoParamCallback): void;
  namespace close {
    function __promisify__(fd: number): Promise<void>;
  }
  function closeSync(fd: number): void;
  function open(
    path: PathLike,
    flags: OpenMode | undefined,
    mode: Mode | undefined | null,
    callback: (err: NodeJS.ErrnoException | null, fd: number) => void,
  ): void;
  function open(
    path: PathLike,
    flags: OpenMode | undefined,
    callback: (err: NodeJS.ErrnoException | null, fd: number) => void,
  ): void;
  function open(
    path: PathLike,
    callback: (err: NodeJS.ErrnoException | null, fd: number) => void,
  ): void;
  namespace open {
    function __promisify__(path: PathLike, flags: OpenMode, mode?: Mode | null): Promise<number>;
  }
  function openSync(path: PathLike, flags: OpenMode, mode?: Mode | null): number;
  function utimes(
    path: PathLike,
    atime: TimeLike,
    mtime: TimeLike,
    callback: NoParamCallback,
  ): void;
  namespace utimes {
    function __promisify__(path: PathLike, atime: TimeLike, mtime: TimeLike): Promise<void>;
  }
  function utimesSync(path: PathLike, atime: TimeLike, mtime: TimeLike): void;
  function futimes(fd: number, atime: TimeLike, mtime: TimeLike, callback: NoParamCallback): void;
  namespace futimes {
    function __promisify__(fd: number, atime: TimeLike, mtime: TimeLike): Promise<void>;
  }
  function futimesSync(fd: number, atime: TimeLike, mtime: TimeLike): void;
  function fsync(fd: number, callback: NoParamCallback): void;
  namespace fsync {
    function __promisify__(fd: number): Promise<void>;
  }
  function fsyncSync(fd: number): void;
  interface WriteOptions {
    offset?: number | undefined;
    length?: number | undefined;
    position?: number | null | undefined;
  }
  function write<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    offset: number | undefined | null,
    length: number | undefined | null,
    position: number | undefined | null,
    callback: (err: NodeJS.ErrnoException | null, written: number, buffer: TBuffer) => void,
  ): void;
  function write<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    offset: number | undefined | null,
    length: number | undefined | null,
    callback: (err: NodeJS.ErrnoException | null, written: number, buffer: TBuffer) => void,
  ): void;
  function write<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    offset: number | undefined | null,
    callback: (err: NodeJS.ErrnoException | null, written: number, buffer: TBuffer) => void,
  ): void;
  function write<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    callback: (err: NodeJS.ErrnoException | null, written: number, buffer: TBuffer) => void,
  ): void;
  function write<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    options: WriteOptions,
    callback: (err: NodeJS.ErrnoException | null, written: number, buffer: TBuffer) => void,
  ): void;
  function write(
    fd: number,
    string: string,
    position: number | undefined | null,
    encoding: BufferEncoding | undefined | null,
    callback: (err: NodeJS.ErrnoException | null, written: number, str: string) => void,
  ): void;
  function write(
    fd: number,
    string: string,
    position: number | undefined | null,
    callback: (err: NodeJS.ErrnoException | null, written: number, str: string) => void,
  ): void;
  function write(
    fd: number,
    string: string,
    callback: (err: NodeJS.ErrnoException | null, written: number, str: string) => void,
  ): void;
  namespace write {
    function __promisify__<TBuffer extends NodeJS.ArrayBufferView>(
      fd: number,
      buffer?: TBuffer,
      offset?: number,
      length?: number,
      position?: number | null,
    ): Promise<{
      bytesWritten: number;
      buffer: TBuffer;
    }>;
    function __promisify__<TBuffer extends NodeJS.ArrayBufferView>(
      fd: number,
      buffer?: TBuffer,
      options?: WriteOptions,
    ): Promise<{
      bytesWritten: number;
      buffer: TBuffer;
    }>;
    function __promisify__(
      fd: number,
      string: string,
      position?: number | null,
      encoding?: BufferEncoding | null,
    ): Promise<{
      bytesWritten: number;
      buffer: string;
    }>;
  }
  function writeSync(
    fd: number,
    buffer: NodeJS.ArrayBufferView,
    offset?: number | null,
    length?: number | null,
    position?: number | null,
  ): number;
  function writeSync(
    fd: number,
    string: string,
    position?: number | null,
    encoding?: BufferEncoding | null,
  ): number;
  type ReadPosition = number | bigint;
  interface ReadOptions {
    offset?: number | undefined;
    length?: number | undefined;
    position?: ReadPosition | null | undefined;
  }
  interface ReadOptionsWithBuffer<T extends NodeJS.ArrayBufferView> extends ReadOptions {
    buffer?: T | undefined;
  }
  function read<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    offset: number,
    length: number,
    position: ReadPosition | null,
    callback: (err: NodeJS.ErrnoException | null, bytesRead: number, buffer: TBuffer) => void,
  ): void;
  function read<TBuffer extends NodeJS.ArrayBufferView = NonSharedBuffer>(
    fd: number,
    options: ReadOptionsWithBuffer<TBuffer>,
    callback: (err: NodeJS.ErrnoException | null, bytesRead: number, buffer: TBuffer) => void,
  ): void;
  function read<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    options: ReadOptions,
    callback: (err: NodeJS.ErrnoException | null, bytesRead: number, buffer: TBuffer) => void,
  ): void;
  function read<TBuffer extends NodeJS.ArrayBufferView>(
    fd: number,
    buffer: TBuffer,
    callback: (err: NodeJS.ErrnoException | null, bytesRead: number, buffer: TBuffer) => void,
  ): void;
  function read(
    fd: number,
    callback: (
      err: NodeJS.ErrnoException | null,
      bytesRead: number,
      buffer: NonSharedBuffer,
    ) => void,
  ): void;
  namespace read {
    function __promisify__<TBuffer extends NodeJS.ArrayBufferView>(
      fd: number,
      buffer: TBuffer,
      offset: number,
      length: number,
      position: ReadPosition | null,
    ): Promise<{
      bytesRead: number;
      buffer: TBuffer;
    }>;
    function __promisify__<TBuffer extends NodeJS.ArrayBufferView = NonSharedBuffer>(
      fd: number,
      options: ReadOptionsWithBuffer<TBuffer>,
    ): Promise<{
      bytesRead: number;
      buffer: TBuffer;
    }>;
    function __promisify__(fd: number): Promise<{
      bytesRead: number;
      buffer: NonSharedBuffer;
    }>;
  }
  function readSync(
    fd: number,
    buffer: NodeJS.ArrayBufferView,
    offset: number,
    length: number,
    position: ReadPosition | null,
  ): number;
  function readSync(fd: number, buffer: NodeJS.ArrayBufferView, opts?: ReadOptions): number;
  interface ReadFileOptions extends Abortable {
    encoding?: BufferEncoding | null | undefined;
    flag?: OpenMode | undefined;
  }
  interface ReadFileOptionsWithStringEncoding extends ReadFileOptions {
    encoding: BufferEncoding;
  }
  interface ReadFileOptionsWithBufferEncoding extends ReadFileOptions {
    encoding?: null | undefined;
  }
  interface ReadFileOptionsWithBuffer<
    T extends NodeJS.ArrayBufferView,
  > extends ReadFileOptionsWithBufferEncoding {
    buffer: T | ((size: number) => T);
  }
  function readFile<T extends NodeJS.ArrayBufferView>(
    path: PathOrFileDescriptor,
    options: ReadFileOptionsWithBuffer<T>,
    callback: (err: NodeJS.ErrnoException | null, data: BufferView<T>) => void,
  ): void;
  function readFile(
    path: PathOrFileDescriptor,
    options: ReadFileOptionsWithBufferEncoding | null | undefined,
    callback: (err: NodeJS.ErrnoException | null, data: NonSharedBuffer) => void,
  ): void;
  function readFile(
    path: PathOrFileDescriptor,
    options: ReadFileOptionsWithStringEncoding | BufferEncoding,
    callback: (err: NodeJS.ErrnoException | null, data: string) => void,
  ): void;
  function readFile(
    path: PathOrFileDescriptor,
    options: ReadFileOptions | BufferEncoding | null | undefined,
    callback: (err: NodeJS.ErrnoException | null, data: string | NonSharedBuffer) => void,
  ): void;
  function readFile(
    path: PathOrFileDescriptor,
    callback: (err: NodeJS.ErrnoException | null, data: NonSharedBuffer) => void,
  ): void;
  namespace readFile {
    function __promisify__(
      path: PathOrFileDescriptor,
      options?: {
        encoding?: null | undefined;
        flag?: string | undefined;
      } | null,
    ): Promise<NonSharedBuffer>;
    function __promisify__(
      path: PathOrFileDescriptor,
      options:
        | {
            encoding: BufferEncoding;
            flag?: string | undefined;
          }
        | BufferEncoding,
    ): Promise<string>;
    function __promisify__(
      path: PathOrFileDescriptor,
      options?:
        | (ObjectEncodingOptions & {
            flag?: string | undefined;
          })
        | BufferEncoding
        | null,
    ): Promise<string | NonSharedBuffer>;
  }
  interface ReadFileSyncOptions {
    encoding?: BufferEncoding | null | undefined;
    flag?: OpenMode | undefined;
  }
  interface ReadFileSyncOptionsWithStringEncoding extends ReadFileSyncOptions {
    encoding: BufferEncoding;
  }
  interface ReadFileSyncOptionsWithBufferEncoding extends ReadFileSyncOptions {
    encoding?: null | undefined;
  }
  interface ReadFileSyncOptionsWithBuffer<
    T extends NodeJS.ArrayBufferView,
  > extends ReadFileSyncOptionsWithBufferEncoding {
    buffer: T | ((size: number) => T);
  }
  function readFileSync<T extends NodeJS.ArrayBufferView>(
    path: PathOrFileDescriptor,
    options: ReadFileSyncOptionsWithBuffer<T>,
  ): BufferView<T>;
  function readFileSync(
    path: PathOrFileDescriptor,
    options?: ReadFileSyncOptionsWithBufferEncoding | null,
  ): NonSharedBuffer;
  function readFileSync(
    path: PathOrFileDescriptor,
    options: ReadFileSyncOptionsWithStringEncoding | BufferEncoding,
  ): string;
  function readFileSync(
    path: PathOrFileDescriptor,
    options: ReadFileSyncOptions,
  ): string | NonSharedBuffer;
  type WriteFileOptions =
    | (ObjectEncodingOptions &
        Abortable & {
          mode?: Mode | undefined;
          flag?: string | undefined;
          flush?: boolean | undefined;
        })
    | BufferEncoding
    | null;
  function writeFile(
    file: PathOrFileDescriptor,
    data: string | NodeJS.ArrayBufferView,
    options: WriteFileOptions,
    callback: NoParamCallback,
  ): void;
  function writeFile(
    path: PathOrFileDescriptor,
    data: string | NodeJS.ArrayBufferView,
    callback: NoParamCallback,
  ): void;
  namespace writeFile {
    function __promisify__(
      path: PathOrFileDescriptor,
      data: string | NodeJS.ArrayBufferView,
      options?: WriteFileOptions,
    ): Promise<void>;
  }
  function writeFileSync(
    file: PathOrFileDescriptor,
    data: string | NodeJS.ArrayBufferView,
    options?: WriteFileOptions,
  ): void;
  function appendFile(
    path: PathOrFileDescriptor,
    data: string | Uint8Array,
    options: WriteFileOptions,
    callback: NoParamCallback,
  ): void;
  function appendFile(
    file: PathOrFileDescriptor,
    data: string | Uint8Array,
    callback: NoParamCallback,
  ): void;
  namespace appendFile {
    function __promisify__(
      file: PathOrFileDescriptor,
      data: string | Uint8Array,
      options?: WriteFileOptions,
    ): Promise<void>;
  }
  function appendFileSync(
    path: PathOrFileDescriptor,
    data: string | Uint8Array,
    options?: WriteFileOptions,
  ): void;
  function exists(path: PathLike, callback: (exists: boolean) => void): void;
  namespace exists {
    function __promisify__(path: PathLike): Promise<boolean>;
  }
  function existsSync(path: PathLike): boolean;
  namespace constants {
    const F_OK: number;
    const R_OK: number;
    const W_OK: number;
    const X_OK: number;
    const COPYFILE_EXCL: number;
    const COPYFILE_FICLONE: number;
    const COPYFILE_FICLONE_FORCE: number;
    const O_RDONLY: number;
    const O_WRONLY: number;
    const O_RDWR: number;
    const O_CREAT: number;
    const O_EXCL: number;
    const O_NOCTTY: number;
    const O_TRUNC: number;
    const O_APPEND: number;
    const O_DIRECTORY: number;
    const O_NOATIME: number;
    const O_NOFOLLOW: number;
    const O_SYNC: number;
    const O_DSYNC: number;
    const O_SYMLINK: number;
    const O_DIRECT: number;
    const O_NONBLOCK: number;
    const S_IFMT: number;
    const S_IFREG: number;
    const S_IFDIR: number;
    const S_IFCHR: number;
    const S_IFBLK: number;
    const S_IFIFO: number;
    const S_IFLNK: number;
    const S_IFSOCK: number;
    const S_IRWXU: number;
    const S_IRUSR: number;
    const S_IWUSR: number;
    const S_IXUSR: number;
    const S_IRWXG: number;
    const S_IRGRP: number;
    const S_IWGRP: number;
    const S_IXGRP: number;
    const S_IRWXO: number;
    const S_IROTH: number;
    const S_IWOTH: number;
    const S_IXOTH: number;
    const UV_FS_O_FILEMAP: number;
  }
  function access(path: PathLike, mode: number | undefined, callback: NoParamCallback): void;
  function access(path: PathLike, callback: NoParamCallback): void;
  namespace access {
    function __promisify__(path: PathLike, mode?: number): Promise<void>;
  }
  function accessSync(path: PathLike, mode?: number): void;
  interface StreamOptions {
    flags?: string | undefined;
    encoding?: BufferEncoding | undefined;
    fd?: number | FileHandle | undefined;
    mode?: number | undefined;
    autoClose?: boolean | undefined;
    emitClose?: boolean | undefined;
    start?: number | undefined;
    signal?: AbortSignal | null | undefined;
    highWaterMark?: number | undefined;
  }
  interface FSImplementation {
    open?: (...args: any[]) => any;
    close?: (...args: any[]) => any;
  }
  interface CreateReadStreamFSImplementation extends FSImplementation {
    read: (...args: any[]) => any;
  }
  interface CreateWriteStreamFSImplementation extends FSImplementation {
    write: (...args: any[]) => any;
    writev?: (...args: any[]) => any;
  }
  interface ReadStreamOptions extends StreamOptions {
    fs?: CreateReadStreamFSImplementation | null | undefined;
    end?: number | undefined;
  }
  interface WriteStreamOptions extends StreamOptions {
    fs?: CreateWriteStreamFSImplementation | null | undefined;
    flush?: boolean | undefined;
  }
  function createReadStream(
    path: PathLike,
    options?: BufferEncoding | ReadStreamOptions,
  ): ReadStream;
  function createWriteStream(
    path: PathLike,
    options?: BufferEncoding | WriteStreamOptions,
  ): WriteStream;
  function fdatasync(fd: number, callback: NoParamCallback): void;
  namespace fdatasync {
    function __promisify__(fd: number): Promise<void>;
  }
  function fdatasyncSync(fd: number): void;
  function copyFile(src: PathLike, dest: PathLike, callback: NoParamCallback): void;
  function copyFile(src: PathLike, dest: PathLike, mode: number, callback: NoParamCallback): void;
  namespace copyFile {
    function __promisify__(src: PathLike, dst: PathLike, mode?: number): Promise<void>;
  }
  function copyFileSync(src: PathLike, dest: PathLike, mode?: number): void;
  function writev<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
    fd: number,
    buffers: TBuffers,
    cb: (err: NodeJS.ErrnoException | null, bytesWritten: number, buffers: TBuffers) => void,
  ): void;
  function writev<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
    fd: number,
    buffers: TBuffers,
    position: number | null,
    cb: (err: NodeJS.ErrnoException | null, bytesWritten: number, buffers: TBuffers) => void,
  ): void;
  interface WriteVResult<T extends readonly NodeJS.ArrayBufferView[] = NodeJS.ArrayBufferView[]> {
    bytesWritten: number;
    buffers: T;
  }
  namespace writev {
    function __promisify__<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
      fd: number,
      buffers: TBuffers,
      position?: number,
    ): Promise<WriteVResult<TBuffers>>;
  }
  function writevSync(
    fd: number,
    buffers: readonly NodeJS.ArrayBufferView[],
    position?: number,
  ): number;
  function readv<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
    fd: number,
    buffers: TBuffers,
    cb: (err: NodeJS.ErrnoException | null, bytesRead: number, buffers: TBuffers) => void,
  ): void;
  function readv<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
    fd: number,
    buffers: TBuffers,
    position: number | null,
    cb: (err: NodeJS.ErrnoException | null, bytesRead: number, buffers: TBuffers) => void,
  ): void;
  interface ReadVResult<T extends readonly NodeJS.ArrayBufferView[] = NodeJS.ArrayBufferView[]> {
    bytesRead: number;
    buffers: T;
  }
  namespace readv {
    function __promisify__<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
      fd: number,
      buffers: TBuffers,
      position?: number,
    ): Promise<ReadVResult<TBuffers>>;
  }
  function readvSync(
    fd: number,
    buffers: readonly NodeJS.ArrayBufferView[],
    position?: number,
  ): number;
  interface OpenDirOptions {
    encoding?: BufferEncoding | undefined;
    bufferSize?: number | undefined;
    recursive?: boolean | undefined;
  }
  function opendirSync(path: PathLike, options?: OpenDirOptions): Dir;
  function opendir(path: PathLike, cb: (err: NodeJS.ErrnoException | null, dir: Dir) => void): void;
  function opendir(
    path: PathLike,
    options: OpenDirOptions,
    cb: (err: NodeJS.ErrnoException | null, dir: Dir) => void,
  ): void;
  namespace opendir {
    function __promisify__(path: PathLike, options?: OpenDirOptions): Promise<Dir>;
  }
  interface BigIntStats extends StatsBase<bigint> {
    atimeNs: bigint;
    mtimeNs: bigint;
    ctimeNs: bigint;
    birthtimeNs: bigint;
  }
  interface StatOptions {
    bigint?: boolean | undefined;
    throwIfNoEntry?: boolean | undefined;
  }
  interface CopyOptionsBase {
    dereference?: boolean | undefined;
    errorOnExist?: boolean | undefined;
    force?: boolean | undefined;
    mode?: number | undefined;
    preserveTimestamps?: boolean | undefined;
    recursive?: boolean | undefined;
    verbatimSymlinks?: boolean | undefined;
  }
  interface CopyOptions extends CopyOptionsBase {
    filter?: ((source: string, destination: string) => boolean | Promise<boolean>) | undefined;
  }
  interface CopySyncOptions extends CopyOptionsBase {
    filter?: ((source: string, destination: string) => boolean) | undefined;
  }
  function cp(
    source: string | URL,
    destination: string | URL,
    callback: (err: NodeJS.ErrnoException | null) => void,
  ): void;
  function cp(
    source: string | URL,
    destination: string | URL,
    opts: CopyOptions,
    callback: (err: NodeJS.ErrnoException | null) => void,
  ): void;
  function cpSync(source: string | URL, destination: string | URL, opts?: CopySyncOptions): void;
}
declare module 'node:fs' {
  export * as promises from 'node:fs/promises';
}
declare module 'fs' {
  export * from 'node:fs';
}
declare module 'node:fs/promises' {
  import { BufferView, NonSharedBuffer } from 'node:buffer';
  import { Abortable } from 'node:events';
  import { Interface as ReadlineInterface } from 'node:readline';
  import {
    BigIntStats,
    BufferEncodingOption,
    constants as fsConstants,
    CopyOptions,
    Dir,
    Dirent,
    MakeDirectoryOptions,
    Mode,
    ObjectEncodingOptions,
    OpenDirOptions,
    OpenMode,
    PathLike,
    ReadFileOptions,
    ReadFileOptionsWithBuffer,
    ReadFileOptionsWithBufferEncoding,
    ReadFileOptionsWithStringEncoding,
    ReadOptions,
    ReadOptionsWithBuffer,
    ReadPosition,
    ReadStream,
    ReadVResult,
    RmOptions,
    StatOptions,
    Stats,
    TimeLike,
    WriteStream,
    WriteVResult,
  } from 'node:fs';
  import { ReadableStream } from 'node:stream/web';
  interface FlagAndOpenMode {
    mode?: Mode | undefined;
    flag?: OpenMode | undefined;
  }
  interface FileReadResult<T extends NodeJS.ArrayBufferView> {
    bytesRead: number;
    buffer: T;
  }
  interface CreateReadStreamOptions extends Abortable {
    encoding?: BufferEncoding | null | undefined;
    autoClose?: boolean | undefined;
    emitClose?: boolean | undefined;
    start?: number | undefined;
    end?: number | undefined;
    highWaterMark?: number | undefined;
  }
  interface CreateWriteStreamOptions {
    encoding?: BufferEncoding | null | undefined;
    autoClose?: boolean | undefined;
    emitClose?: boolean | undefined;
    start?: number | undefined;
    highWaterMark?: number | undefined;
    flush?: boolean | undefined;
  }
  interface ReadableWebStreamOptions {
    autoClose?: boolean | undefined;
  }
  interface FileHandle {
    readonly fd: number;
    appendFile(
      data:
        | string
        | NodeJS.ArrayBufferView
        | Iterable<string | NodeJS.ArrayBufferView>
        | AsyncIterable<string | NodeJS.ArrayBufferView>,
      options?: (ObjectEncodingOptions & Abortable) | BufferEncoding | null,
    ): Promise<void>;
    chown(uid: number, gid: number): Promise<void>;
    chmod(mode: Mode): Promise<void>;
    createReadStream(options?: CreateReadStreamOptions): ReadStream;
    createWriteStream(options?: CreateWriteStreamOptions): WriteStream;
    datasync(): Promise<void>;
    sync(): Promise<void>;
    read<T extends NodeJS.ArrayBufferView>(
      buffer: T,
      offset?: number | null,
      length?: number | null,
      position?: ReadPosition | null,
    ): Promise<FileReadResult<T>>;
    read<T extends NodeJS.ArrayBufferView>(
      buffer: T,
      options?: ReadOptions,
    ): Promise<FileReadResult<T>>;
    read<T extends NodeJS.ArrayBufferView = NonSharedBuffer>(
      options?: ReadOptionsWithBuffer<T>,
    ): Promise<FileReadResult<T>>;
    readableWebStream(options?: ReadableWebStreamOptions): ReadableStream;
    readFile<T extends NodeJS.ArrayBufferView>(
      options: Omit<ReadFileOptionsWithBuffer<T>, 'flag'>,
    ): Promise<BufferView<T>>;
    readFile(
      options?: Omit<ReadFileOptionsWithBufferEncoding, 'flag'> | null,
    ): Promise<NonSharedBuffer>;
    readFile(
      options: Omit<ReadFileOptionsWithStringEncoding, 'flag'> | BufferEncoding,
    ): Promise<string>;
    readFile(
      options: Omit<ReadFileOptions, 'flag'> | BufferEncoding | null,
    ): Promise<string | NonSharedBuffer>;
    readLines(options?: CreateReadStreamOptions): ReadlineInterface;
    stat(
      opts?: StatOptions & {
        bigint?: false | undefined;
      },
    ): Promise<Stats>;
    stat(
      opts: StatOptions & {
        bigint: true;
      },
    ): Promise<BigIntStats>;
    stat(opts?: StatOptions): Promise<Stats | BigIntStats>;
    truncate(len?: number): Promise<void>;
    utimes(atime: TimeLike, mtime: TimeLike): Promise<void>;
    writeFile(
      data:
        | string
        | NodeJS.ArrayBufferView
        | Iterable<string | NodeJS.ArrayBufferView>
        | AsyncIterable<string | NodeJS.ArrayBufferView>,
      options?: (ObjectEncodingOptions & Abortable) | BufferEncoding | null,
    ): Promise<void>;
    write<TBuffer extends NodeJS.ArrayBufferView>(
      buffer: TBuffer,
      offset?: number | null,
      length?: number | null,
      position?: number | null,
    ): Promise<{
      bytesWritten: number;
      buffer: TBuffer;
    }>;
    write<TBuffer extends Uint8Array>(
      buffer: TBuffer,
      options?: {
        offset?: number;
        length?: number;
        position?: number;
      },
    ): Promise<{
      bytesWritten: number;
      buffer: TBuffer;
    }>;
    write(
      data: string,
      position?: number | null,
      encoding?: BufferEncoding | null,
    ): Promise<{
      bytesWritten: number;
      buffer: string;
    }>;
    writev<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
      buffers: TBuffers,
      position?: number,
    ): Promise<WriteVResult<TBuffers>>;
    readv<TBuffers extends readonly NodeJS.ArrayBufferView[]>(
      buffers: TBuffers,
      position?: number,
    ): Promise<ReadVResult<TBuffers>>;
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
  }
  const constants: typeof fsConstants;
  function access(path: PathLike, mode?: number): Promise<void>;
  function copyFile(src: PathLike, dest: PathLike, mode?: number): Promise<void>;
  function open(path: PathLike, flags?: string | number, mode?: Mode): Promise<FileHandle>;
  function rename(oldPath: PathLike, newPath: PathLike): Promise<void>;
  function truncate(path: PathLike, len?: number): Promise<void>;
  function rmdir(path: PathLike): Promise<void>;
  function rm(path: PathLike, options?: RmOptions): Promise<void>;
  function mkdir(
    path: PathLike,
    options: MakeDirectoryOptions & {
      recursive: true;
    },
  ): Promise<string | undefined>;
  function mkdir(
    path: PathLike,
    options?:
      | Mode
      | (MakeDirectoryOptions & {
          recursive?: false | undefined;
        })
      | null,
  ): Promise<void>;
  function mkdir(
    path: PathLike,
    options?: Mode | MakeDirectoryOptions | null,
  ): Promise<string | undefined>;
  function readdir(
    path: PathLike,
    options?:
      | (ObjectEncodingOptions & {
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        })
      | BufferEncoding
      | null,
  ): Promise<string[]>;
  function readdir(
    path: PathLike,
    options:
      | {
          encoding: 'buffer';
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        }
      | 'buffer',
  ): Promise<NonSharedBuffer[]>;
  function readdir(
    path: PathLike,
    options?:
      | (ObjectEncodingOptions & {
          withFileTypes?: false | undefined;
          recursive?: boolean | undefined;
        })
      | BufferEncoding
      | null,
  ): Promise<string[] | NonSharedBuffer[]>;
  function readdir(
    path: PathLike,
    options: ObjectEncodingOptions & {
      withFileTypes: true;
      recursive?: boolean | undefined;
    },
  ): Promise<Dirent[]>;
  function readdir(
    path: PathLike,
    options: {
      encoding: 'buffer';
      withFileTypes: true;
      recursive?: boolean | undefined;
    },
  ): Promise<Dirent<NonSharedBuffer>[]>;
  function readlink(
    path: PathLike,
    options?: ObjectEncodingOptions | BufferEncoding | null,
  ): Promise<string>;
  function readlink(path: PathLike, options: BufferEncodingOption): Promise<NonSharedBuffer>;
  function readlink(
    path: PathLike,
    options?: ObjectEncodingOptions | string | null,
  ): Promise<string | NonSharedBuffer>;
  function symlink(target: PathLike, path: PathLike, type?: string | null): Promise<void>;
  function lstat(
    path: PathLike,
    opts?: StatOptions & {
      bigint?: false | undefined;
    },
  ): Promise<Stats>;
  function lstat(
    path: PathLike,
    opts: StatOptions & {
      bigint: true;
    },
  ): Promise<BigIntStats>;
  function lstat(path: PathLike, opts?: StatOptions): Promise<Stats | BigIntStats>;
  function stat(path: PathLike): Promise<Stats>;
  function stat(
    path: PathLike,
    opts?: StatOptions & {
      bigint?: false | undefined;
      throwIfNoEntry?: true | undefined;
    },
  ): Promise<Stats>;
  function stat(
    path: PathLike,
    opts: StatOptions & {
      bigint: true;
      throwIfNoEntry?: true | undefined;
    },
  ): Promise<BigIntStats>;
  function stat(
    path: PathLike,
    opts: StatOptions & {
      bigint?: false | undefined;
      throwIfNoEntry: false;
    },
  ): Promise<Stats | undefined>;
  function stat(
    path: PathLike,
    opts: StatOptions & {
      bigint: true;
      throwIfNoEntry: false;
    },
  ): Promise<BigIntStats | undefined>;
  function stat(
    path: PathLike,
    opts: StatOptions & {
      throwIfNoEntry?: true | undefined;
    },
  ): Promise<Stats | BigIntStats>;
  function stat(path: PathLike, opts?: StatOptions): Promise<Stats | BigIntStats | undefined>;
  function link(existingPath: PathLike, newPath: PathLike): Promise<void>;
  function unlink(path: PathLike): Promise<void>;
  function chmod(path: PathLike, mode: Mode): Promise<void>;
  function lchown(path: PathLike, uid: number, gid: number): Promise<void>;
  function lutimes(path: PathLike, atime: TimeLike, mtime: TimeLike): Promise<void>;
  function chown(path: PathLike, uid: number, gid: number): Promise<void>;
  function utimes(path: PathLike, atime: TimeLike, mtime: TimeLike): Promise<void>;
  function realpath(
    path: PathLike,
    options?: ObjectEncodingOptions | BufferEncoding | null,
  ): Promise<string>;
  function realpath(path: PathLike, options: BufferEncodingOption): Promise<NonSharedBuffer>;
  function realpath(
    path: PathLike,
    options?: ObjectEncodingOptions | BufferEncoding | null,
  ): Promise<string | NonSharedBuffer>;
  function mkdtemp(
    prefix: string,
    options?: ObjectEncodingOptions | BufferEncoding | null,
  ): Promise<string>;
  function mkdtemp(prefix: string, options: BufferEncodingOption): Promise<NonSharedBuffer>;
  function mkdtemp(
    prefix: string,
    options?: ObjectEncodingOptions | BufferEncoding | null,
  ): Promise<string | NonSharedBuffer>;
  function writeFile(
    file: PathLike | FileHandle,
    data:
      | string
      | NodeJS.ArrayBufferView
      | Iterable<string | NodeJS.ArrayBufferView>
      | AsyncIterable<string | NodeJS.ArrayBufferView>,
    options?:
      | (ObjectEncodingOptions & {
          mode?: Mode | undefined;
          flag?: OpenMode | undefined;
          flush?: boolean | undefined;
        } & Abortable)
      | BufferEncoding
      | null,
  ): Promise<void>;
  function appendFile(
    path: PathLike | FileHandle,
    data:
      | string
      | NodeJS.ArrayBufferView
      | Iterable<string | NodeJS.ArrayBufferView>
      | AsyncIterable<string | NodeJS.ArrayBufferView>,
    options?:
      | (ObjectEncodingOptions &
          FlagAndOpenMode & {
            flush?: boolean | undefined;
          })
      | BufferEncoding
      | null,
  ): Promise<void>;
  function readFile<T extends NodeJS.ArrayBufferView>(
    path: PathLike | FileHandle,
    options: ReadFileOptionsWithBuffer<T>,
  ): Promise<BufferView<T>>;
  function readFile(
    path: PathLike | FileHandle,
    options?: ReadFileOptionsWithBufferEncoding | null,
  ): Promise<NonSharedBuffer>;
  function readFile(
    path: PathLike | FileHandle,
    options: ReadFileOptionsWithStringEncoding | BufferEncoding,
  ): Promise<string>;
  function readFile(
    path: PathLike | FileHandle,
    options: ReadFileOptions | BufferEncoding | null,
  ): Promise<string | NonSharedBuffer>;
  function opendir(path: PathLike, options?: OpenDirOptions): Promise<Dir>;
  function cp(source: string | URL, destination: string | URL, opts?: CopyOptions): Promise<void>;
}
declare module 'fs/promises' {
  export * from 'node:fs/promises';
}
declare module 'node:os' {
  function hostname(): string;
  function availableParallelism(): number;
  function type(): string;
  function homedir(): string;
  const devNull: string;
  const EOL: string;
  function arch(): NodeJS.Architecture;
  function platform(): NodeJS.Platform;
  function tmpdir(): string;
  function endianness(): 'BE' | 'LE';
}
declare module 'os' {
  export * from 'node:os';
}
declare module 'node:path' {
  namespace path {
    interface ParsedPath {
      root: string;
      dir: string;
      base: string;
      ext: string;
      name: string;
    }
    interface FormatInputPathObject {
      root?: string | undefined;
      dir?: string | undefined;
      base?: string | undefined;
      ext?: string | undefined;
      name?: string | undefined;
    }
    function normalize(path: string): string;
    function join(...paths: string[]): string;
    function resolve(...paths: string[]): string;
    function isAbsolute(path: string): boolean;
    function relative(from: string, to: string): string;
    function dirname(path: string): string;
    function basename(path: string, suffix?: string): string;
    function extname(path: string): string;
    const sep: '\\' | '/';
    const delimiter: ';' | ':';
    function parse(path: string): ParsedPath;
    function format(pathObject: FormatInputPathObject): string;
    function toNamespacedPath(path: string): string;
  }
  namespace path {
    export { path as posix };
  }
  export = path;
}
declare module 'path' {
  import path = require('node:path');
  export = path;
}
declare module 'node:path/posix' {
  import path = require('node:path');
  export = path.posix;
}
declare module 'path/posix' {
  import path = require('path');
  export = path.posix;
}
declare module 'node:perf_hooks' {
  const PerformanceEntry: typeof globalThis.PerformanceEntry;
  type PerformanceEntry = globalThis.PerformanceEntry;
  const PerformanceMark: typeof globalThis.PerformanceMark;
  type PerformanceMark = globalThis.PerformanceMark;
  const PerformanceMeasure: typeof globalThis.PerformanceMeasure;
  type PerformanceMeasure = globalThis.PerformanceMeasure;
  const PerformanceObserver: typeof globalThis.PerformanceObserver;
  type PerformanceObserver = globalThis.PerformanceObserver;
  const PerformanceObserverEntryList: typeof globalThis.PerformanceObserverEntryList;
  type PerformanceObserverEntryList = globalThis.PerformanceObserverEntryList;
  const performance: typeof globalThis.performance;
}
declare module 'perf_hooks' {
  export * from 'node:perf_hooks';
}
declare module 'node:process' {
  interface BuiltInModule {
    assert: typeof import('assert');
    'node:assert': typeof import('node:assert');
    'assert/strict': typeof import('assert/strict');
    'node:assert/strict': typeof import('node:assert/strict');
    buffer: typeof import('buffer');
    'node:buffer': typeof import('node:buffer');
    crypto: typeof import('crypto');
    'node:crypto': typeof import('node:crypto');
    diagnostics_channel: typeof import('diagnostics_channel');
    'node:diagnostics_channel': typeof import('node:diagnostics_channel');
    events: typeof import('events');
    'node:events': typeof import('node:events');
    fs: typeof import('fs');
    'node:fs': typeof import('node:fs');
    'fs/promises': typeof import('fs/promises');
    'node:fs/promises': typeof import('node:fs/promises');
    os: typeof import('os');
    'node:os': typeof import('node:os');
    path: typeof import('path');
    'node:path': typeof import('node:path');
    'path/posix': typeof import('path/posix');
    'node:path/posix': typeof import('node:path/posix');
    perf_hooks: typeof import('perf_hooks');
    'node:perf_hooks': typeof import('node:perf_hooks');
    process: typeof import('process');
    'node:process': typeof import('node:process');
    querystring: typeof import('querystring');
    'node:querystring': typeof import('node:querystring');
    readline: typeof import('readline');
    'node:readline': typeof import('node:readline');
    'readline/promises': typeof import('readline/promises');
    'node:readline/promises': typeof import('node:readline/promises');
    stream: typeof import('stream');
    'node:stream': typeof import('node:stream');
    'stream/consumers': typeof import('stream/consumers');
    'node:stream/consumers': typeof import('node:stream/consumers');
    'stream/promises': typeof import('stream/promises');
    'node:stream/promises': typeof import('node:stream/promises');
    'stream/web': typeof import('stream/web');
    'node:stream/web': typeof import('node:stream/web');
    string_decoder: typeof import('string_decoder');
    'node:string_decoder': typeof import('node:string_decoder');
    timers: typeof import('timers');
    'node:timers': typeof import('node:timers');
    'timers/promises': typeof import('timers/promises');
    'node:timers/promises': typeof import('node:timers/promises');
    url: typeof import('url');
    'node:url': typeof import('node:url');
    util: typeof import('util');
    'node:util': typeof import('node:util');
    'util/types': typeof import('util/types');
    'node:util/types': typeof import('node:util/types');
  }
  type SignalsEventMap = {
    [S in NodeJS.Signals]: [signal: S];
  };
  interface ProcessEventMap extends SignalsEventMap {
    beforeExit: [code: number];
    disconnect: [];
    exit: [code: number];
    rejectionHandled: [promise: Promise<unknown>];
    uncaughtException: [error: Error, origin: NodeJS.UncaughtExceptionOrigin];
    uncaughtExceptionMonitor: [error: Error, origin: NodeJS.UncaughtExceptionOrigin];
    unhandledRejection: [reason: unknown, promise: Promise<unknown>];
    warning: [warning: Error];
    workerMessage: [value: any, source: number];
  }
  global {
    var process: NodeJS.Process;
    namespace NodeJS {
      interface MemoryUsageFn {
        (): MemoryUsage;
        rss(): number;
      }
      interface MemoryUsage {
        rss: number;
        heapTotal: number;
        heapUsed: number;
        external: number;
        arrayBuffers: number;
      }
      interface CpuUsage {
        user: number;
        system: number;
      }
      interface ProcessRelease {
        name: string;
        sourceUrl?: string | undefined;
        headersUrl?: string | undefined;
        libUrl?: string | undefined;
        lts?: string | undefined;
      }
      interface ProcessVersions extends Dict<string> {
        http_parser: string;
        node: string;
        v8: string;
        ares: string;
        uv: string;
        zlib: string;
        modules: string;
        openssl: string;
      }
      type Platform =
        | 'aix'
        | 'android'
        | 'darwin'
        | 'freebsd'
        | 'haiku'
        | 'linux'
        | 'openbsd'
        | 'sunos'
        | 'win32'
        | 'cygwin'
        | 'netbsd';
      type Architecture =
        | 'arm'
        | 'arm64'
        | 'ia32'
        | 'loong64'
        | 'mips'
        | 'mipsel'
        | 'ppc64'
        | 'riscv64'
        | 's390x'
        | 'x64';
      type Signals =
        | 'SIGABRT'
        | 'SIGALRM'
        | 'SIGBUS'
        | 'SIGCHLD'
        | 'SIGCONT'
        | 'SIGFPE'
        | 'SIGHUP'
        | 'SIGILL'
        | 'SIGINT'
        | 'SIGIO'
        | 'SIGIOT'
        | 'SIGKILL'
        | 'SIGPIPE'
        | 'SIGPOLL'
        | 'SIGPROF'
        | 'SIGPWR'
        | 'SIGQUIT'
        | 'SIGSEGV'
        | 'SIGSTKFLT'
        | 'SIGSTOP'
        | 'SIGSYS'
        | 'SIGTERM'
        | 'SIGTRAP'
        | 'SIGTSTP'
        | 'SIGTTIN'
        | 'SIGTTOU'
        | 'SIGUNUSED'
        | 'SIGURG'
        | 'SIGUSR1'
        | 'SIGUSR2'
        | 'SIGVTALRM'
        | 'SIGWINCH'
        | 'SIGXCPU'
        | 'SIGXFSZ'
        | 'SIGBREAK'
        | 'SIGLOST'
        | 'SIGINFO';
      type UncaughtExceptionOrigin = 'uncaughtException' | 'unhandledRejection';
      interface ProcessEnv extends Dict<string> {}
      interface HRTime {
        (time?: [number, number]): [number, number];
        bigint(): bigint;
      }
      interface EmitWarningOptions {
        type?: string | undefined;
        code?: string | undefined;
        ctor?: Function | undefined;
        detail?: string | undefined;
      }
      interface Process extends EventEmitter {
        argv: string[];
        argv0: string;
        execArgv: string[];
        execPath: string;
        cwd(): string;
        emitWarning(warning: string | Error, ctor?: Function): void;
        emitWarning(warning: string | Error, type?: string, ctor?: Function): void;
        emitWarning(warning: string | Error, type?: string, code?: string, ctor?: Function): void;
        emitWarning(warning: string | Error, options?: EmitWarningOptions): void;
        env: ProcessEnv;
        exitCode: number | string | null | undefined;
        getBuiltinModule<ID extends keyof BuiltInModule>(id: ID): BuiltInModule[ID];
        getBuiltinModule(id: string): object | undefined;
        readonly version: string;
        readonly versions: ProcessVersions;
        readonly pid: number;
        readonly ppid: number;
        title: string;
        readonly arch: Architecture;
        readonly platform: Platform;
        memoryUsage: MemoryUsageFn;
        cpuUsage(previousValue?: CpuUsage): CpuUsage;
        nextTick(callback: Function, ...args: any[]): void;
        readonly release: ProcessRelease;
        umask(): number;
        umask(mask: string | number): number;
        uptime(): number;
        hrtime: HRTime;
        addListener<E extends keyof ProcessEventMap>(
          eventName: E,
          listener: (...args: ProcessEventMap[E]) => void,
        ): this;
        addListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
        emit<E extends keyof ProcessEventMap>(eventName: E, ...args: ProcessEventMap[E]): boolean;
        emit(eventName: string | symbol, ...args: any[]): boolean;
        listenerCount<E extends keyof ProcessEventMap>(
          eventName: E,
          listener?: (...args: ProcessEventMap[E]) => void,
        ): number;
        listenerCount(eventName: string | symbol, listener?: (...args: any[]) => void): number;
        listeners<E extends keyof ProcessEventMap>(
          eventName: E,
        ): ((...args: ProcessEventMap[E]) => void)[];
        listeners(eventName: string | symbol): ((...args: any[]) => void)[];
        off<E extends keyof ProcessEventMap>(
          eventName: E,
          listener: (...args: ProcessEventMap[E]) => void,
        ): this;
        off(eventName: string | symbol, listener: (...args: any[]) => void): this;
        on<E extends keyof ProcessEventMap>(
          eventName: E,
          listener: (...args: ProcessEventMap[E]) => void,
        ): this;
        on(eventName: string | symbol, listener: (...args: any[]) => void): this;
        once<E extends keyof ProcessEventMap>(
          eventName: E,
          listener: (...args: ProcessEventMap[E]) => void,
        ): this;
        once(eventName: string | symbol, listener: (...args: any[]) => void): this;
        prependListener<E extends keyof ProcessEventMap>(
          eventName: E,
          listener: (...args: ProcessEventMap[E]) => void,
        ): this;
        prependListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
        prependOnceListener<E extends keyof ProcessEventMap>(
          eventName: E,
          listener: (...args: ProcessEventMap[E]) => void,
        ): this;
        prependOnceListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
        rawListeners<E extends keyof ProcessEventMap>(
          eventName: E,
        ): ((...args: ProcessEventMap[E]) => void)[];
        rawListeners(eventName: string | symbol): ((...args: any[]) => void)[];
        removeAllListeners<E extends keyof ProcessEventMap>(eventName?: E): this;
        removeAllListeners(eventName?: string | symbol): this;
        removeListener<E extends keyof ProcessEventMap>(
          eventName: E,
          listener: (...args: ProcessEventMap[E]) => void,
        ): this;
        removeListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
        readonly stdout: {
          readonly fd: number;
          readonly isTTY: false;
          write(text: string): boolean;
        };
        readonly stderr: {
          readonly fd: number;
          readonly isTTY: false;
          write(text: string): boolean;
        };
      }
    }
  }
  export = process;
}
declare module 'process' {
  import process = require('node:process');
  export = process;
}
declare module 'node:querystring' {
  interface StringifyOptions {
    encodeURIComponent?: ((str: string) => string) | undefined;
  }
  interface ParseOptions {
    maxKeys?: number | undefined;
    decodeURIComponent?: ((str: string) => string) | undefined;
  }
  interface ParsedUrlQuery extends NodeJS.Dict<string | string[]> {}
  interface ParsedUrlQueryInput extends NodeJS.Dict<
    string | number | boolean | bigint | ReadonlyArray<string | number | boolean | bigint> | null
  > {}
  function stringify(
    obj?: ParsedUrlQueryInput,
    sep?: string,
    eq?: string,
    options?: StringifyOptions,
  ): string;
  function parse(str: string, sep?: string, eq?: string, options?: ParseOptions): ParsedUrlQuery;
  const encode: typeof stringify;
  const decode: typeof parse;
  function escape(str: string): string;
  function unescape(str: string): string;
}
declare module 'querystring' {
  export * from 'node:querystring';
}
declare module 'node:readline' {
  import { Abortable, EventEmitter, InternalEventEmitter } from 'node:events';
  interface Key {
    sequence?: string | undefined;
    name?: string | undefined;
    ctrl?: boolean | undefined;
    meta?: boolean | undefined;
    shift?: boolean | undefined;
  }
  interface InterfaceEventMap {
    close: [];
    error: [error: Error];
    history: [history: string[]];
    line: [input: string];
    pause: [];
    resume: [];
    SIGCONT: [];
    SIGINT: [];
    SIGTSTP: [];
  }
  class Interface implements EventEmitter, Disposable {
    protected constructor(
      input: NodeJS.ReadableStream,
      output?: NodeJS.WritableStream,
      completer?: Completer | AsyncCompleter,
      terminal?: boolean,
    );
    protected constructor(options: ReadLineOptions);
    readonly terminal: boolean;
    readonly line: string;
    readonly cursor: number;
    getPrompt(): string;
    setPrompt(prompt: string): void;
    prompt(preserveCursor?: boolean): void;
    question(query: string, callback: (answer: string) => void): void;
    question(query: string, options: Abortable, callback: (answer: string) => void): void;
    pause(): this;
    resume(): this;
    close(): void;
    [Symbol.dispose](): void;
    write(data: string | Buffer, key?: Key): void;
    write(data: undefined | null | string | Buffer, key: Key): void;
    getCursorPos(): CursorPos;
    [Symbol.asyncIterator](): NodeJS.AsyncIterator<string>;
  }
  interface Interface extends InternalEventEmitter<InterfaceEventMap> {}
  type Completer = (line: string) => CompleterResult;
  type AsyncCompleter = (
    line: string,
    callback: (err?: null | Error, result?: CompleterResult) => void,
  ) => void;
  type CompleterResult = [string[], string];
  interface ReadLineOptions {
    input: NodeJS.ReadableStream;
    output?: NodeJS.WritableStream | undefined;
    completer?: Completer | AsyncCompleter | undefined;
    terminal?: boolean | undefined;
    history?: string[] | undefined;
    historySize?: number | undefined;
    removeHistoryDuplicates?: boolean | undefined;
    prompt?: string | undefined;
    crlfDelay?: number | undefined;
    escapeCodeTimeout?: number | undefined;
    tabSize?: number | undefined;
    signal?: AbortSignal | undefined;
  }
  function createInterface(
    input: NodeJS.ReadableStream,
    output?: NodeJS.WritableStream,
    completer?: Completer | AsyncCompleter,
    terminal?: boolean,
  ): Interface;
  function createInterface(options: ReadLineOptions): Interface;
  interface CursorPos {
    rows: number;
    cols: number;
  }
}
declare module 'node:readline' {
  export * as promises from 'node:readline/promises';
}
declare module 'readline' {
  export * from 'node:readline';
}
declare module 'node:readline/promises' {
  import { Abortable } from 'node:events';
  import {
    CompleterResult,
    Interface as _Interface,
    ReadLineOptions as _ReadLineOptions,
  } from 'node:readline';
  class Interface extends _Interface {
    question(query: string): Promise<string>;
    question(query: string, options: Abortable): Promise<string>;
  }
  type Completer = (line: string) => CompleterResult | Promise<CompleterResult>;
  interface ReadLineOptions extends Omit<_ReadLineOptions, 'completer'> {
    completer?: Completer | undefined;
  }
  function createInterface(
    input: NodeJS.ReadableStream,
    output?: NodeJS.WritableStream,
    completer?: Completer,
    terminal?: boolean,
  ): Interface;
  function createInterface(options: ReadLineOptions): Interface;
}
declare module 'readline/promises' {
  export * from 'node:readline/promises';
}
declare module 'node:stream' {
  import { Blob } from 'node:buffer';
  import { Abortable, EventEmitter } from 'node:events';
  import * as promises from 'node:stream/promises';
  import * as web from 'node:stream/web';
  class Stream extends EventEmitter {
    pipe<T extends NodeJS.WritableStream>(destination: T, options?: Stream.PipeOptions): T;
  }
  namespace Stream {
    export { promises, Stream };
  }
  namespace Stream {
    interface PipeOptions {
      end?: boolean | undefined;
    }
    interface StreamOptions<T extends Stream> extends Abortable {
      emitClose?: boolean | undefined;
      highWaterMark?: number | undefined;
      objectMode?: boolean | undefined;
      construct?: ((this: T, callback: (error?: Error | null) => void) => void) | undefined;
      destroy?:
        | ((this: T, error: Error | null, callback: (error?: Error | null) => void) => void)
        | undefined;
      autoDestroy?: boolean | undefined;
    }
    interface ReadableOptions<T extends Readable = Readable> extends StreamOptions<T> {
      encoding?: BufferEncoding | undefined;
      read?: ((this: T, size: number) => void) | undefined;
    }
    interface ReadableIteratorOptions {
      destroyOnReturn?: boolean | undefined;
    }
    interface ReadableOperatorOptions extends Abortable {
      concurrency?: number | undefined;
      highWaterMark?: number | undefined;
    }
    interface ReadableToWebOptions {
      strategy?: web.QueuingStrategy | undefined;
      type?: web.ReadableStreamType | undefined;
    }
    interface ReadableEventMap {
      close: [];
      data: [chunk: any];
      end: [];
      error: [err: Error];
      pause: [];
      readable: [];
      resume: [];
    }
    class Readable extends Stream implements NodeJS.ReadableStream {
      constructor(options?: ReadableOptions);
      static from(
        iterable: Iterable<any> | AsyncIterable<any>,
        options?: ReadableOptions,
      ): Readable;
      static fromWeb(
        readableStream: web.ReadableStream,
        options?: Pick<ReadableOptions, 'encoding' | 'highWaterMark' | 'objectMode' | 'signal'>,
      ): Readable;
      static toWeb(
        streamReadable: NodeJS.ReadableStream,
        options?: ReadableToWebOptions,
      ): web.ReadableStream;
      static isDisturbed(stream: NodeJS.ReadableStream | web.ReadableStream): boolean;
      readonly readableAborted: boolean;
      readable: boolean;
      readonly readableDidRead: boolean;
      readonly readableEncoding: BufferEncoding | null;
      readonly readableEnded: boolean;
      readableFlowing: boolean | null;
      readonly readableHighWaterMark: number;
      readonly readableLength: number;
      readonly readableObjectMode: boolean;
      destroyed: boolean;
      readonly closed: boolean;
      readonly errored: Error | null;
      _construct?(callback: (error?: Error | null) => void): void;
      _read(size: number): void;
      read(size?: number): any;
      setEncoding(encoding: BufferEncoding): this;
      pause(): this;
      resume(): this;
      isPaused(): boolean;
      unpipe(destination?: NodeJS.WritableStream): this;
      unshift(chunk: any, encoding?: BufferEncoding): void;
      wrap(stream: NodeJS.ReadableStream): this;
      push(chunk: any, encoding?: BufferEncoding): boolean;
      compose(
        stream:
          | NodeJS.WritableStream
          | web.WritableStream
          | web.TransformStream
          | ((source: any) => void),
        options?: Abortable,
      ): Duplex;
      iterator(options?: ReadableIteratorOptions): NodeJS.AsyncIterator<any>;
      map(fn: (data: any, options?: Abortable) => any, options?: ReadableOperatorOptions): Readable;
      filter(
        fn: (data: any, options?: Abortable) => boolean | Promise<boolean>,
        options?: ReadableOperatorOptions,
      ): Readable;
      forEach(
        fn: (data: any, options?: Abortable) => void | Promise<void>,
        options?: Pick<ReadableOperatorOptions, 'concurrency' | 'signal'>,
      ): Promise<void>;
      toArray(options?: Abortable): Promise<any[]>;
      some(
        fn: (data: any, options?: Abortable) => boolean | Promise<boolean>,
        options?: Pick<ReadableOperatorOptions, 'concurrency' | 'signal'>,
      ): Promise<boolean>;
      find<T>(
        fn: (data: any, options?: Abortable) => data is T,
        options?: Pick<ReadableOperatorOptions, 'concurrency' | 'signal'>,
      ): Promise<T | undefined>;
      find(
        fn: (data: any, options?: Abortable) => boolean | Promise<boolean>,
        options?: Pick<ReadableOperatorOptions, 'concurrency' | 'signal'>,
      ): Promise<any>;
      every(
        fn: (data: any, options?: Abortable) => boolean | Promise<boolean>,
        options?: Pick<ReadableOperatorOptions, 'concurrency' | 'signal'>,
      ): Promise<boolean>;
      flatMap(
        fn: (data: any, options?: Abortable) => any,
        options?: Pick<ReadableOperatorOptions, 'concurrency' | 'signal'>,
      ): Readable;
      drop(limit: number, options?: Abortable): Readable;
      take(limit: number, options?: Abortable): Readable;
      reduce<T>(fn: (previous: any, data: any, options?: Abortable) => T): Promise<T>;
      reduce<T>(
        fn: (previous: T, data: any, options?: Abortable) => T,
        initial: T,
        options?: Abortable,
      ): Promise<T>;
      _destroy(error: Error | null, callback: (error?: Error | null) => void): void;
      destroy(error?: Error): this;
      [Symbol.asyncIterator](): NodeJS.AsyncIterator<any>;
      [Symbol.asyncDispose](): Promise<void>;
      addListener<E extends keyof ReadableEventMap>(
        eventName: E,
        listener: (...args: ReadableEventMap[E]) => void,
      ): this;
      addListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      emit<E extends keyof ReadableEventMap>(eventName: E, ...args: ReadableEventMap[E]): boolean;
      emit(eventName: string | symbol, ...args: any[]): boolean;
      listenerCount<E extends keyof ReadableEventMap>(
        eventName: E,
        listener?: (...args: ReadableEventMap[E]) => void,
      ): number;
      listenerCount(eventName: string | symbol, listener?: (...args: any[]) => void): number;
      listeners<E extends keyof ReadableEventMap>(
        eventName: E,
      ): ((...args: ReadableEventMap[E]) => void)[];
      listeners(eventName: string | symbol): ((...args: any[]) => void)[];
      off<E extends keyof ReadableEventMap>(
        eventName: E,
        listener: (...args: ReadableEventMap[E]) => void,
      ): this;
      off(eventName: string | symbol, listener: (...args: any[]) => void): this;
      on<E extends keyof ReadableEventMap>(
        eventName: E,
        listener: (...args: ReadableEventMap[E]) => void,
      ): this;
      on(eventName: string | symbol, listener: (...args: any[]) => void): this;
      once<E extends keyof ReadableEventMap>(
        eventName: E,
        listener: (...args: ReadableEventMap[E]) => void,
      ): this;
      once(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependListener<E extends keyof ReadableEventMap>(
        eventName: E,
        listener: (...args: ReadableEventMap[E]) => void,
      ): this;
      prependListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependOnceListener<E extends keyof ReadableEventMap>(
        eventName: E,
        listener: (...args: ReadableEventMap[E]) => void,
      ): this;
      prependOnceListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      rawListeners<E extends keyof ReadableEventMap>(
        eventName: E,
      ): ((...args: ReadableEventMap[E]) => void)[];
      rawListeners(eventName: string | symbol): ((...args: any[]) => void)[];
      removeAllListeners<E extends keyof ReadableEventMap>(eventName?: E): this;
      removeAllListeners(eventName?: string | symbol): this;
      removeListener<E extends keyof ReadableEventMap>(
        eventName: E,
        listener: (...args: ReadableEventMap[E]) => void,
      ): this;
      removeListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    }
    interface WritableOptions<T extends Writable = Writable> extends StreamOptions<T> {
      decodeStrings?: boolean | undefined;
      defaultEncoding?: BufferEncoding | undefined;
      write?:
        | ((
            this: T,
            chunk: any,
            encoding: BufferEncoding,
            callback: (error?: Error | null) => void,
          ) => void)
        | undefined;
      writev?:
        | ((
            this: T,
            chunks: {
              chunk: any;
              encoding: BufferEncoding;
            }[],
            callback: (error?: Error | null) => void,
          ) => void)
        | undefined;
      final?: ((this: T, callback: (error?: Error | null) => void) => void) | undefined;
    }
    interface WritableEventMap {
      close: [];
      drain: [];
      error: [err: Error];
      finish: [];
      pipe: [src: Readable];
      unpipe: [src: Readable];
    }
    class Writable extends Stream implements NodeJS.WritableStream {
      constructor(options?: WritableOptions);
      static fromWeb(
        writableStream: web.WritableStream,
        options?: Pick<
          WritableOptions,
          'decodeStrings' | 'highWaterMark' | 'objectMode' | 'signal'
        >,
      ): Writable;
      static toWeb(streamWritable: NodeJS.WritableStream): web.WritableStream;
      writable: boolean;
      readonly writableAborted: boolean;
      readonly writableEnded: boolean;
      readonly writableFinished: boolean;
      readonly writableHighWaterMark: number;
      readonly writableLength: number;
      readonly writableObjectMode: boolean;
      readonly writableCorked: number;
      destroyed: boolean;
      readonly closed: boolean;
      readonly errored: Error | null;
      readonly writableNeedDrain: boolean;
      _write(chunk: any, encoding: BufferEncoding, callback: (error?: Error | null) => void): void;
      _writev?(
        chunks: {
          chunk: any;
          encoding: BufferEncoding;
        }[],
        callback: (error?: Error | null) => void,
      ): void;
      _construct?(callback: (error?: Error | null) => void): void;
      _destroy(error: Error | null, callback: (error?: Error | null) => void): void;
      _final(callback: (error?: Error | null) => void): void;
      write(chunk: any, callback?: (error: Error | null | undefined) => void): boolean;
      write(
        chunk: any,
        encoding: BufferEncoding,
        callback?: (error: Error | null | undefined) => void,
      ): boolean;
      setDefaultEncoding(encoding: BufferEncoding): this;
      end(cb?: () => void): this;
      end(chunk: any, cb?: () => void): this;
      end(chunk: any, encoding: BufferEncoding, cb?: () => void): this;
      cork(): void;
      uncork(): void;
      destroy(error?: Error): this;
      [Symbol.asyncDispose](): Promise<void>;
      addListener<E extends keyof WritableEventMap>(
        eventName: E,
        listener: (...args: WritableEventMap[E]) => void,
      ): this;
      addListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      emit<E extends keyof WritableEventMap>(eventName: E, ...args: WritableEventMap[E]): boolean;
      emit(eventName: string | symbol, ...args: any[]): boolean;
      listenerCount<E extends keyof WritableEventMap>(
        eventName: E,
        listener?: (...args: WritableEventMap[E]) => void,
      ): number;
      listenerCount(eventName: string | symbol, listener?: (...args: any[]) => void): number;
      listeners<E extends keyof WritableEventMap>(
        eventName: E,
      ): ((...args: WritableEventMap[E]) => void)[];
      listeners(eventName: string | symbol): ((...args: any[]) => void)[];
      off<E extends keyof WritableEventMap>(
        eventName: E,
        listener: (...args: WritableEventMap[E]) => void,
      ): this;
      off(eventName: string | symbol, listener: (...args: any[]) => void): this;
      on<E extends keyof WritableEventMap>(
        eventName: E,
        listener: (...args: WritableEventMap[E]) => void,
      ): this;
      on(eventName: string | symbol, listener: (...args: any[]) => void): this;
      once<E extends keyof WritableEventMap>(
        eventName: E,
        listener: (...args: WritableEventMap[E]) => void,
      ): this;
      once(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependListener<E extends keyof WritableEventMap>(
        eventName: E,
        listener: (...args: WritableEventMap[E]) => void,
      ): this;
      prependListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependOnceListener<E extends keyof WritableEventMap>(
        eventName: E,
        listener: (...args: WritableEventMap[E]) => void,
      ): this;
      prependOnceListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      rawListeners<E extends keyof WritableEventMap>(
        eventName: E,
      ): ((...args: WritableEventMap[E]) => void)[];
      rawListeners(eventName: string | symbol): ((...args: any[]) => void)[];
      removeAllListeners<E extends keyof WritableEventMap>(eventName?: E): this;
      removeAllListeners(eventName?: string | symbol): this;
      removeListener<E extends keyof WritableEventMap>(
        eventName: E,
        listener: (...args: WritableEventMap[E]) => void,
      ): this;
      removeListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    }
    interface DuplexOptions<T extends Duplex = Duplex>
      extends ReadableOptions<T>, WritableOptions<T> {
      allowHalfOpen?: boolean | undefined;
      readableObjectMode?: boolean | undefined;
      writableObjectMode?: boolean | undefined;
      readableHighWaterMark?: number | undefined;
      writableHighWaterMark?: number | undefined;
      writableCorked?: number | undefined;
    }
    interface DuplexToWebOptions {
      readableType?: web.ReadableStreamType | undefined;
    }
    interface DuplexEventMap extends ReadableEventMap, WritableEventMap {}
    class Duplex extends Stream implements NodeJS.ReadWriteStream {
      constructor(options?: DuplexOptions);
      static from(
        src:
          | NodeJS.ReadableStream
          | NodeJS.WritableStream
          | Blob
          | string
          | Iterable<any>
          | AsyncIterable<any>
          | ((source: AsyncIterable<any>) => AsyncIterable<any>)
          | ((source: AsyncIterable<any>) => Promise<void>)
          | Promise<any>
          | web.ReadableWritablePair
          | web.ReadableStream
          | web.WritableStream,
      ): Duplex;
      static toWeb(
        streamDuplex: NodeJS.ReadWriteStream,
        options?: DuplexToWebOptions,
      ): web.ReadableWritablePair;
      static fromWeb(
        duplexStream: web.ReadableWritablePair,
        options?: Pick<
          DuplexOptions,
          'allowHalfOpen' | 'decodeStrings' | 'encoding' | 'highWaterMark' | 'objectMode' | 'signal'
        >,
      ): Duplex;
      allowHalfOpen: boolean;
      addListener<E extends keyof DuplexEventMap>(
        eventName: E,
        listener: (...args: DuplexEventMap[E]) => void,
      ): this;
      addListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      emit<E extends keyof DuplexEventMap>(eventName: E, ...args: DuplexEventMap[E]): boolean;
      emit(eventName: string | symbol, ...args: any[]): boolean;
      listenerCount<E extends keyof DuplexEventMap>(
        eventName: E,
        listener?: (...args: DuplexEventMap[E]) => void,
      ): number;
      listenerCount(eventName: string | symbol, listener?: (...args: any[]) => void): number;
      listeners<E extends keyof DuplexEventMap>(
        eventName: E,
      ): ((...args: DuplexEventMap[E]) => void)[];
      listeners(eventName: string | symbol): ((...args: any[]) => void)[];
      off<E extends keyof DuplexEventMap>(
        eventName: E,
        listener: (...args: DuplexEventMap[E]) => void,
      ): this;
      off(eventName: string | symbol, listener: (...args: any[]) => void): this;
      on<E extends keyof DuplexEventMap>(
        eventName: E,
        listener: (...args: DuplexEventMap[E]) => void,
      ): this;
      on(eventName: string | symbol, listener: (...args: any[]) => void): this;
      once<E extends keyof DuplexEventMap>(
        eventName: E,
        listener: (...args: DuplexEventMap[E]) => void,
      ): this;
      once(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependListener<E extends keyof DuplexEventMap>(
        eventName: E,
        listener: (...args: DuplexEventMap[E]) => void,
      ): this;
      prependListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      prependOnceListener<E extends keyof DuplexEventMap>(
        eventName: E,
        listener: (...args: DuplexEventMap[E]) => void,
      ): this;
      prependOnceListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
      rawListeners<E extends keyof DuplexEventMap>(
        eventName: E,
      ): ((...args: DuplexEventMap[E]) => void)[];
      rawListeners(eventName: string | symbol): ((...args: any[]) => void)[];
      removeAllListeners<E extends keyof DuplexEventMap>(eventName?: E): this;
      removeAllListeners(eventName?: string | symbol): this;
      removeListener<E extends keyof DuplexEventMap>(
        eventName: E,
        listener: (...args: DuplexEventMap[E]) => void,
      ): this;
      removeListener(eventName: string | symbol, listener: (...args: any[]) => void): this;
    }
    interface Duplex extends Readable, Writable {}
    type TransformCallback = (error?: Error | null, data?: any) => void;
    interface TransformOptions<T extends Transform = Transform> extends DuplexOptions<T> {
      transform?:
        | ((this: T, chunk: any, encoding: BufferEncoding, callback: TransformCallback) => void)
        | undefined;
      flush?: ((this: T, callback: TransformCallback) => void) | undefined;
    }
    class Transform extends Duplex {
      constructor(options?: TransformOptions);
      _transform(chunk: any, encoding: BufferEncoding, callback: TransformCallback): void;
      _flush(callback: TransformCallback): void;
    }
    class PassThrough extends Transform {}
    function addAbortSignal<
      T extends
        NodeJS.ReadableStream | NodeJS.WritableStream | web.ReadableStream | web.WritableStream,
    >(signal: AbortSignal, stream: T): T;
    function getDefaultHighWaterMark(objectMode: boolean): number;
    function setDefaultHighWaterMark(objectMode: boolean, value: number): void;
    interface FinishedOptions extends Abortable {
      error?: boolean | undefined;
      readable?: boolean | undefined;
      writable?: boolean | undefined;
    }
    function finished(
      stream:
        NodeJS.ReadableStream | NodeJS.WritableStream | web.ReadableStream | web.WritableStream,
      options: FinishedOptions,
      callback: (err?: NodeJS.ErrnoException | null) => void,
    ): () => void;
    function finished(
      stream:
        NodeJS.ReadableStream | NodeJS.WritableStream | web.ReadableStream | web.WritableStream,
      callback: (err?: NodeJS.ErrnoException | null) => void,
    ): () => void;
    namespace finished {
      import __promisify__ = promises.finished;
    }
    type PipelineSourceFunction<O> = (options?: Abortable) => Iterable<O> | AsyncIterable<O>;
    type PipelineSource<O> =
      | NodeJS.ReadableStream
      | web.ReadableStream<O>
      | web.TransformStream<any, O>
      | Iterable<O>
      | AsyncIterable<O>
      | PipelineSourceFunction<O>;
    type PipelineSourceArgument<T> = (T extends (...args: any[]) => infer R ? R : T) extends infer S
      ? S extends web.TransformStream<any, infer O>
        ? web.ReadableStream<O>
        : S
      : never;
    type PipelineTransformGenerator<S extends PipelineTransformSource<any>, O> = (
      source: PipelineSourceArgument<S>,
      options?: Abortable,
    ) => AsyncIterable<O>;
    type PipelineTransformStreams<I, O> = NodeJS.ReadWriteStream | web.TransformStream<I, O>;
    type PipelineTransform<S extends PipelineTransformSource<any>, O> = S extends
      | PipelineSource<infer I>
      | PipelineTransformStreams<any, infer I>
      | ((...args: any[]) => infer I)
      ? PipelineTransformStreams<I, O> | PipelineTransformGenerator<S, O>
      : never;
    type PipelineTransformSource<O> = PipelineSource<O> | PipelineTransform<any, O>;
    type PipelineDestinationFunction<S extends PipelineTransformSource<any>, R> = (
      source: PipelineSourceArgument<S>,
      options?: Abortable,
    ) => R;
    type PipelineDestination<S extends PipelineTransformSource<any>, R> = S extends
      PipelineSource<infer I> | PipelineTransform<any, infer I>
      ? | NodeJS.WritableStream
        | web.WritableStream<I>
        | web.TransformStream<I, any>
        | PipelineDestinationFunction<S, R>
      : never;
    type PipelineCallback<S extends PipelineDestination<any, any>> = (
      err: NodeJS.ErrnoException | null,
      value: S extends (...args: any[]) => PromiseLike<infer R> ? R : undefined,
    ) => void;
    type PipelineResult<S extends PipelineDestination<any, any>> = S extends NodeJS.WritableStream
      ? S
      : Duplex;
    function pipeline<S extends PipelineSource<any>, D extends PipelineDestination<S, any>>(
      source: S,
      destination: D,
      callback: PipelineCallback<D>,
    ): PipelineResult<D>;
    function pipeline<
      S extends PipelineSource<any>,
      T extends PipelineTransform<S, any>,
      D extends PipelineDestination<T, any>,
    >(source: S, transform: T, destination: D, callback: PipelineCallback<D>): PipelineResult<D>;
    function pipeline<
      S extends PipelineSource<any>,
      T1 extends PipelineTransform<S, any>,
      T2 extends PipelineTransform<T1, any>,
      D extends PipelineDestination<T2, any>,
    >(
      source: S,
      transform1: T1,
      transform2: T2,
      destination: D,
      callback: PipelineCallback<D>,
    ): PipelineResult<D>;
    function pipeline<
      S extends PipelineSource<any>,
      T1 extends PipelineTransform<S, any>,
      T2 extends PipelineTransform<T1, any>,
      T3 extends PipelineTransform<T2, any>,
      D extends PipelineDestination<T3, any>,
    >(
      source: S,
      transform1: T1,
      transform2: T2,
      transform3: T3,
      destination: D,
      callback: PipelineCallback<D>,
    ): PipelineResult<D>;
    function pipeline<
      S extends PipelineSource<any>,
      T1 extends PipelineTransform<S, any>,
      T2 extends PipelineTransform<T1, any>,
      T3 extends PipelineTransform<T2, any>,
      T4 extends PipelineTransform<T3, any>,
      D extends PipelineDestination<T4, any>,
    >(
      source: S,
      transform1: T1,
      transform2: T2,
      transform3: T3,
      transform4: T4,
      destination: D,
      callback: PipelineCallback<D>,
    ): PipelineResult<D>;
    function pipeline(
      streams: ReadonlyArray<
        PipelineSource<any> | PipelineTransform<any, any> | PipelineDestination<any, any>
      >,
      callback: (err: NodeJS.ErrnoException | null) => void,
    ): NodeJS.WritableStream;
    function pipeline(
      ...streams: [
        ...[PipelineSource<any>, ...PipelineTransform<any, any>[], PipelineDestination<any, any>],
        callback: (err: NodeJS.ErrnoException | null) => void,
      ]
    ): NodeJS.WritableStream;
    namespace pipeline {
      import __promisify__ = promises.pipeline;
    }
    type ComposeSource<O> =
      | NodeJS.ReadableStream
      | web.ReadableStream<O>
      | Iterable<O>
      | AsyncIterable<O>
      | (() => AsyncIterable<O>);
    type ComposeTransformStreams<I, O> = NodeJS.ReadWriteStream | web.TransformStream<I, O>;
    type ComposeTransformGenerator<I, O> = (source: AsyncIterable<I>) => AsyncIterable<O>;
    type ComposeTransform<S extends ComposeTransformSource<any>, O> = S extends
      | ComposeSource<infer I>
      | ComposeTransformStreams<any, infer I>
      | ComposeTransformGenerator<any, infer I>
      ? ComposeTransformStreams<I, O> | ComposeTransformGenerator<I, O>
      : never;
    type ComposeTransformSource<O> = ComposeSource<O> | ComposeTransform<any, O>;
    type ComposeDestination<S extends ComposeTransformSource<any>> =
      S extends ComposeTransformSource<infer I>
        ? | NodeJS.WritableStream
          | web.WritableStream<I>
          | web.TransformStream<I, any>
          | ((source: AsyncIterable<I>) => void)
        : never;
    function compose(stream: ComposeSource<any> | ComposeDestination<any>): Duplex;
    function compose<
      S extends ComposeSource<any> | ComposeTransform<any, any>,
      D extends ComposeTransform<S, any> | ComposeDestination<S>,
    >(source: S, destination: D): Duplex;
    function compose<
      S extends ComposeSource<any> | ComposeTransform<any, any>,
      T extends ComposeTransform<S, any>,
      D extends ComposeTransform<T, any> | ComposeDestination<T>,
    >(source: S, transform: T, destination: D): Duplex;
    function compose<
      S extends ComposeSource<any> | ComposeTransform<any, any>,
      T1 extends ComposeTransform<S, any>,
      T2 extends ComposeTransform<T1, any>,
      D extends ComposeTransform<T2, any> | ComposeDestination<T2>,
    >(source: S, transform1: T1, transform2: T2, destination: D): Duplex;
    function compose<
      S extends ComposeSource<any> | ComposeTransform<any, any>,
      T1 extends ComposeTransform<S, any>,
      T2 extends ComposeTransform<T1, any>,
      T3 extends ComposeTransform<T2, any>,
      D extends ComposeTransform<T3, any> | ComposeDestination<T3>,
    >(source: S, transform1: T1, transform2: T2, transform3: T3, destination: D): Duplex;
    function compose<
      S extends ComposeSource<any> | ComposeTransform<any, any>,
      T1 extends ComposeTransform<S, any>,
      T2 extends ComposeTransform<T1, any>,
      T3 extends ComposeTransform<T2, any>,
      T4 extends ComposeTransform<T3, any>,
      D extends ComposeTransform<T4, any> | ComposeDestination<T4>,
    >(
      source: S,
      transform1: T1,
      transform2: T2,
      transform3: T3,
      transform4: T4,
      destination: D,
    ): Duplex;
    function compose(
      ...streams: [ComposeSource<any>, ...ComposeTransform<any, any>[], ComposeDestination<any>]
    ): Duplex;
    function isErrored(
      stream:
        NodeJS.ReadableStream | NodeJS.WritableStream | web.ReadableStream | web.WritableStream,
    ): boolean;
    function isReadable(stream: NodeJS.ReadableStream | web.ReadableStream): boolean | null;
    function isWritable(stream: NodeJS.WritableStream | web.WritableStream): boolean | null;
  }
  global {
    namespace NodeJS {
      interface ReadableStream extends EventEmitter {
        readable: boolean;
        read(size?: number): string | Buffer;
        setEncoding(encoding: BufferEncoding): this;
        pause(): this;
        resume(): this;
        isPaused(): boolean;
        pipe<T extends WritableStream>(
          destination: T,
          options?: {
            end?: boolean | undefined;
          },
        ): T;
        unpipe(destination?: WritableStream): this;
        unshift(chunk: string | Uint8Array, encoding?: BufferEncoding): void;
        wrap(oldStream: ReadableStream): this;
        [Symbol.asyncIterator](): AsyncIterableIterator<string | Buffer>;
      }
      interface WritableStream extends EventEmitter {
        writable: boolean;
        write(buffer: Uint8Array | string, cb?: (err?: Error | null) => void): boolean;
        write(str: string, encoding?: BufferEncoding, cb?: (err?: Error | null) => void): boolean;
        end(cb?: () => void): this;
        end(data: string | Uint8Array, cb?: () => void): this;
        end(str: string, encoding?: BufferEncoding, cb?: () => void): this;
      }
      interface ReadWriteStream extends ReadableStream, WritableStream {}
    }
  }
  export = Stream;
}
declare module 'stream' {
  import stream = require('node:stream');
  export = stream;
}
declare module 'node:stream/consumers' {
  import { Blob, NonSharedBuffer } from 'node:buffer';
  import { ReadableStream } from 'node:stream/web';
  function arrayBuffer(
    stream: ReadableStream | NodeJS.ReadableStream | AsyncIterable<any>,
  ): Promise<ArrayBuffer>;
  function blob(stream: ReadableStream | NodeJS.ReadableStream | AsyncIterable<any>): Promise<Blob>;
  function buffer(
    stream: ReadableStream | NodeJS.ReadableStream | AsyncIterable<any>,
  ): Promise<NonSharedBuffer>;
  function bytes(
    stream: ReadableStream | NodeJS.ReadableStream | AsyncIterable<any>,
  ): Promise<NodeJS.NonSharedUint8Array>;
  function json(
    stream: ReadableStream | NodeJS.ReadableStream | AsyncIterable<any>,
  ): Promise<unknown>;
  function text(
    stream: ReadableStream | NodeJS.ReadableStream | AsyncIterable<any>,
  ): Promise<string>;
}
declare module 'stream/consumers' {
  export * from 'node:stream/consumers';
}
declare module 'node:stream/promises' {
  import { Abortable } from 'node:events';
  import {
    FinishedOptions as _FinishedOptions,
    PipelineDestination,
    PipelineSource,
    PipelineTransform,
  } from 'node:stream';
  import { ReadableStream, WritableStream } from 'node:stream/web';
  interface FinishedOptions extends _FinishedOptions {
    cleanup?: boolean | undefined;
  }
  function finished(
    stream: NodeJS.ReadableStream | NodeJS.WritableStream | ReadableStream | WritableStream,
    options?: FinishedOptions,
  ): Promise<void>;
  interface PipelineOptions extends Abortable {
    end?: boolean | undefined;
  }
  type PipelineResult<S extends PipelineDestination<any, any>> = S extends (
    ...args: any[]
  ) => PromiseLike<infer R>
    ? Promise<R>
    : Promise<void>;
  function pipeline<A extends PipelineSource<any>, B extends PipelineDestination<A, any>>(
    source: A,
    destination: B,
    options?: PipelineOptions,
  ): PipelineResult<B>;
  function pipeline<
    A extends PipelineSource<any>,
    T1 extends PipelineTransform<A, any>,
    B extends PipelineDestination<T1, any>,
  >(source: A, transform1: T1, destination: B, options?: PipelineOptions): PipelineResult<B>;
  function pipeline<
    A extends PipelineSource<any>,
    T1 extends PipelineTransform<A, any>,
    T2 extends PipelineTransform<T1, any>,
    B extends PipelineDestination<T2, any>,
  >(
    source: A,
    transform1: T1,
    transform2: T2,
    destination: B,
    options?: PipelineOptions,
  ): PipelineResult<B>;
  function pipeline<
    A extends PipelineSource<any>,
    T1 extends PipelineTransform<A, any>,
    T2 extends PipelineTransform<T1, any>,
    T3 extends PipelineTransform<T2, any>,
    B extends PipelineDestination<T3, any>,
  >(
    source: A,
    transform1: T1,
    transform2: T2,
    transform3: T3,
    destination: B,
    options?: PipelineOptions,
  ): PipelineResult<B>;
  function pipeline<
    A extends PipelineSource<any>,
    T1 extends PipelineTransform<A, any>,
    T2 extends PipelineTransform<T1, any>,
    T3 extends PipelineTransform<T2, any>,
    T4 extends PipelineTransform<T3, any>,
    B extends PipelineDestination<T4, any>,
  >(
    source: A,
    transform1: T1,
    transform2: T2,
    transform3: T3,
    transform4: T4,
    destination: B,
    options?: PipelineOptions,
  ): PipelineResult<B>;
  function pipeline(
    streams: readonly [
      PipelineSource<any>,
      ...PipelineTransform<any, any>[],
      PipelineDestination<any, any>,
    ],
    options?: PipelineOptions,
  ): Promise<void>;
  function pipeline(
    ...streams: [
      PipelineSource<any>,
      ...PipelineTransform<any, any>[],
      PipelineDestination<any, any>,
    ]
  ): Promise<void>;
  function pipeline(
    ...streams: [
      PipelineSource<any>,
      ...PipelineTransform<any, any>[],
      PipelineDestination<any, any>,
      options: PipelineOptions,
    ]
  ): Promise<void>;
}
declare module 'stream/promises' {
  export * from 'node:stream/promises';
}
declare module 'node:stream/web' {
  import { TextDecoderCommon, TextDecoderOptions, TextEncoderCommon } from 'node:util';
  type ReadableStreamController<T> =
    ReadableStreamDefaultController<T> | ReadableByteStreamController;
  type ReadableStreamReader<T> = ReadableStreamDefaultReader<T> | ReadableStreamBYOBReader;
  type ReadableStreamReaderMode = 'byob';
  type ReadableStreamReadResult<T> =
    ReadableStreamReadValueResult<T> | ReadableStreamReadDoneResult<T>;
  type ReadableStreamType = 'bytes';
  interface GenericTransformStream {
    readonly readable: ReadableStream;
    readonly writable: WritableStream;
  }
  interface QueuingStrategy<T = any> {
    highWaterMark?: number;
    size?: QueuingStrategySize<T>;
  }
  interface QueuingStrategyInit {
    highWaterMark: number;
  }
  interface QueuingStrategySize<T = any> {
    (chunk: T): number;
  }
  interface ReadableStreamBYOBReaderReadOptions {
    min?: number;
  }
  interface ReadableStreamGenericReader {
    readonly closed: Promise<void>;
    cancel(reason?: any): Promise<void>;
  }
  interface ReadableStreamGetReaderOptions {
    mode?: ReadableStreamReaderMode;
  }
  interface ReadableStreamIteratorOptions {
    preventCancel?: boolean;
  }
  interface ReadableStreamReadDoneResult<T> {
    done: true;
    value: T | undefined;
  }
  interface ReadableStreamReadValueResult<T> {
    done: false;
    value: T;
  }
  interface ReadableWritablePair<R = any, W = any> {
    readable: ReadableStream<R>;
    writable: WritableStream<W>;
  }
  interface StreamPipeOptions {
    preventAbort?: boolean;
    preventCancel?: boolean;
    preventClose?: boolean;
    signal?: AbortSignal;
  }
  interface Transformer<I = any, O = any> {
    cancel?: TransformerCancelCallback;
    flush?: TransformerFlushCallback<O>;
    readableType?: undefined;
    start?: TransformerStartCallback<O>;
    transform?: TransformerTransformCallback<I, O>;
    writableType?: undefined;
  }
  interface TransformerCancelCallback {
    (reason: any): void | PromiseLike<void>;
  }
  interface TransformerFlushCallback<O> {
    (controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  }
  interface TransformerStartCallback<O> {
    (controller: TransformStreamDefaultController<O>): any;
  }
  interface TransformerTransformCallback<I, O> {
    (chunk: I, controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  }
  interface UnderlyingByteSource {
    autoAllocateChunkSize?: number;
    cancel?: UnderlyingSourceCancelCallback;
    pull?: (controller: ReadableByteStreamController) => void | PromiseLike<void>;
    start?: (controller: ReadableByteStreamController) => any;
    type: 'bytes';
  }
  interface UnderlyingDefaultSource<R = any> {
    cancel?: UnderlyingSourceCancelCallback;
    pull?: (controller: ReadableStreamDefaultController<R>) => void | PromiseLike<void>;
    start?: (controller: ReadableStreamDefaultController<R>) => any;
    type?: undefined;
  }
  interface UnderlyingSink<W = any> {
    abort?: UnderlyingSinkAbortCallback;
    close?: UnderlyingSinkCloseCallback;
    start?: UnderlyingSinkStartCallback;
    type?: undefined;
    write?: UnderlyingSinkWriteCallback<W>;
  }
  interface UnderlyingSinkAbortCallback {
    (reason?: any): void | PromiseLike<void>;
  }
  interface UnderlyingSinkCloseCallback {
    (): void | PromiseLike<void>;
  }
  interface UnderlyingSinkStartCallback {
    (controller: WritableStreamDefaultController): any;
  }
  interface UnderlyingSinkWriteCallback<W> {
    (chunk: W, controller: WritableStreamDefaultController): void | PromiseLike<void>;
  }
  interface UnderlyingSource<R = any> {
    autoAllocateChunkSize?: number;
    cancel?: UnderlyingSourceCancelCallback;
    pull?: UnderlyingSourcePullCallback<R>;
    start?: UnderlyingSourceStartCallback<R>;
    type?: ReadableStreamType;
  }
  interface UnderlyingSourceCancelCallback {
    (reason?: any): void | PromiseLike<void>;
  }
  interface UnderlyingSourcePullCallback<R> {
    (controller: ReadableStreamController<R>): void | PromiseLike<void>;
  }
  interface UnderlyingSourceStartCallback<R> {
    (controller: ReadableStreamController<R>): any;
  }
  interface ByteLengthQueuingStrategy extends QueuingStrategy<NodeJS.ArrayBufferView> {
    readonly highWaterMark: number;
    readonly size: QueuingStrategySize<NodeJS.ArrayBufferView>;
  }
  var ByteLengthQueuingStrategy: {
    prototype: ByteLengthQueuingStrategy;
    new (init: QueuingStrategyInit): ByteLengthQueuingStrategy;
  };
  interface CountQueuingStrategy extends QueuingStrategy {
    readonly highWaterMark: number;
    readonly size: QueuingStrategySize;
  }
  var CountQueuingStrategy: {
    prototype: CountQueuingStrategy;
    new (init: QueuingStrategyInit): CountQueuingStrategy;
  };
  interface ReadableByteStreamController {
    readonly byobRequest: ReadableStreamBYOBRequest | null;
    readonly desiredSize: number | null;
    close(): void;
    enqueue(chunk: NodeJS.NonSharedArrayBufferView): void;
    error(e?: any): void;
  }
  var ReadableByteStreamController: {
    prototype: ReadableByteStreamController;
    new (): ReadableByteStreamController;
  };
  interface ReadableStream<R = any> {
    readonly locked: boolean;
    cancel(reason?: any): Promise<void>;
    getReader(options: { mode: 'byob' }): ReadableStreamBYOBReader;
    getReader(): ReadableStreamDefaultReader<R>;
    getReader(options?: ReadableStreamGetReaderOptions): ReadableStreamReader<R>;
    pipeThrough<T>(
      transform: ReadableWritablePair<T, R>,
      options?: StreamPipeOptions,
    ): ReadableStream<T>;
    pipeTo(destination: WritableStream<R>, options?: StreamPipeOptions): Promise<void>;
    tee(): [ReadableStream<R>, ReadableStream<R>];
    [Symbol.asyncIterator](options?: ReadableStreamIteratorOptions): ReadableStreamAsyncIterator<R>;
    values(options?: ReadableStreamIteratorOptions): ReadableStreamAsyncIterator<R>;
  }
  var ReadableStream: {
    prototype: ReadableStream;
    new (
      underlyingSource: UnderlyingByteSource,
      strategy?: {
        highWaterMark?: number;
      },
    ): ReadableStream<NodeJS.NonSharedUint8Array>;
    new <R = any>(
      underlyingSource: UnderlyingDefaultSource<R>,
      strategy?: QueuingStrategy<R>,
    ): ReadableStream<R>;
    new <R = any>(
      underlyingSource?: UnderlyingSource<R>,
      strategy?: QueuingStrategy<R>,
    ): ReadableStream<R>;
    from<R = any>(iterable: Iterable<R> | AsyncIterable<R>): ReadableStream<R>;
  };
  interface ReadableStreamAsyncIterator<T> extends NodeJS.AsyncIterator<
    T,
    BuiltinIteratorReturn,
    unknown
  > {
    [Symbol.asyncIterator](): ReadableStreamAsyncIterator<T>;
  }
  interface ReadableStreamBYOBReader extends ReadableStreamGenericReader {
    read<T extends NodeJS.NonSharedArrayBufferView>(
      view: T,
      options?: ReadableStreamBYOBReaderReadOptions,
    ): Promise<ReadableStreamReadResult<T>>;
    releaseLock(): void;
  }
  var ReadableStreamBYOBReader: {
    prototype: ReadableStreamBYOBReader;
    new (stream: ReadableStream<NodeJS.NonSharedUint8Array>): ReadableStreamBYOBReader;
  };
  interface ReadableStreamBYOBRequest {
    readonly view: NodeJS.NonSharedArrayBufferView | null;
    respond(bytesWritten: number): void;
    respondWithNewView(view: NodeJS.NonSharedArrayBufferView): void;
  }
  var ReadableStreamBYOBRequest: {
    prototype: ReadableStreamBYOBRequest;
    new (): ReadableStreamBYOBRequest;
  };
  interface ReadableStreamDefaultController<R = any> {
    readonly desiredSize: number | null;
    close(): void;
    enqueue(chunk: R): void;
    error(e?: any): void;
  }
  var ReadableStreamDefaultController: {
    prototype: ReadableStreamDefaultController;
    new (): ReadableStreamDefaultController;
  };
  interface ReadableStreamDefaultReader<R = any> extends ReadableStreamGenericReader {
    read(): Promise<ReadableStreamReadResult<R>>;
    releaseLock(): void;
  }
  var ReadableStreamDefaultReader: {
    prototype: ReadableStreamDefaultReader;
    new <R = any>(stream: ReadableStream<R>): ReadableStreamDefaultReader<R>;
  };
  interface TextDecoderStream extends GenericTransformStream, TextDecoderCommon {
    readonly readable: ReadableStream<string>;
    readonly writable: WritableStream<NodeJS.BufferSource>;
  }
  var TextDecoderStream: {
    prototype: TextDecoderStream;
    new (label?: string, options?: TextDecoderOptions): TextDecoderStream;
  };
  interface TextEncoderStream extends GenericTransformStream, TextEncoderCommon {
    readonly readable: ReadableStream<NodeJS.NonSharedUint8Array>;
    readonly writable: WritableStream<string>;
  }
  var TextEncoderStream: {
    prototype: TextEncoderStream;
    new (): TextEncoderStream;
  };
  interface TransformStream<I = any, O = any> {
    readonly readable: ReadableStream<O>;
    readonly writable: WritableStream<I>;
  }
  var TransformStream: {
    prototype: TransformStream;
    new <I = any, O = any>(
      transformer?: Transformer<I, O>,
      writableStrategy?: QueuingStrategy<I>,
      readableStrategy?: QueuingStrategy<O>,
    ): TransformStream<I, O>;
  };
  interface TransformStreamDefaultController<O = any> {
    readonly desiredSize: number | null;
    enqueue(chunk: O): void;
    error(reason?: any): void;
    terminate(): void;
  }
  var TransformStreamDefaultController: {
    prototype: TransformStreamDefaultController;
    new (): TransformStreamDefaultController;
  };
  interface WritableStream<W = any> {
    readonly locked: boolean;
    abort(reason?: any): Promise<void>;
    close(): Promise<void>;
    getWriter(): WritableStreamDefaultWriter<W>;
  }
  var WritableStream: {
    prototype: WritableStream;
    new <W = any>(
      underlyingSink?: UnderlyingSink<W>,
      strategy?: QueuingStrategy<W>,
    ): WritableStream<W>;
  };
  interface WritableStreamDefaultController {
    readonly signal: AbortSignal;
    error(e?: any): void;
  }
  var WritableStreamDefaultController: {
    prototype: WritableStreamDefaultController;
    new (): WritableStreamDefaultController;
  };
  interface WritableStreamDefaultWriter<W = any> {
    readonly closed: Promise<void>;
    readonly desiredSize: number | null;
    readonly ready: Promise<void>;
    abort(reason?: any): Promise<void>;
    close(): Promise<void>;
    releaseLock(): void;
    write(chunk: W): Promise<void>;
  }
  var WritableStreamDefaultWriter: {
    prototype: WritableStreamDefaultWriter;
    new <W = any>(stream: WritableStream<W>): WritableStreamDefaultWriter<W>;
  };
}
declare module 'stream/web' {
  export * from 'node:stream/web';
}
declare module 'node:string_decoder' {
  class StringDecoder {
    constructor(encoding?: BufferEncoding);
    write(buffer: string | NodeJS.ArrayBufferView): string;
    end(buffer?: string | NodeJS.ArrayBufferView): string;
  }
}
declare module 'string_decoder' {
  export * from 'node:string_decoder';
}
declare module 'node:timers' {
  import { Abortable } from 'node:events';
  import * as promises from 'node:timers/promises';
  export interface TimerOptions extends Abortable {
    ref?: boolean | undefined;
  }
  import clearImmediate = globalThis.clearImmediate;
  import clearInterval = globalThis.clearInterval;
  import clearTimeout = globalThis.clearTimeout;
  import setImmediate = globalThis.setImmediate;
  import setInterval = globalThis.setInterval;
  import setTimeout = globalThis.setTimeout;
  export {
    clearImmediate,
    clearInterval,
    clearTimeout,
    promises,
    setImmediate,
    setInterval,
    setTimeout,
  };
}
declare module 'timers' {
  export * from 'node:timers';
}
declare module 'node:timers/promises' {
  import { TimerOptions } from 'node:timers';
  function setTimeout<T = void>(delay?: number, value?: T, options?: TimerOptions): Promise<T>;
  function setImmediate<T = void>(value?: T, options?: TimerOptions): Promise<T>;
  function setInterval<T = void>(
    delay?: number,
    value?: T,
    options?: TimerOptions,
  ): NodeJS.AsyncIterator<T>;
  interface Scheduler {
    wait(
      delay: number,
      options?: {
        signal?: AbortSignal;
      },
    ): Promise<void>;
    yield(): Promise<void>;
  }
  const scheduler: Scheduler;
}
declare module 'timers/promises' {
  export * from 'node:timers/promises';
}
declare module 'node:url' {
  import { Blob } from 'node:buffer';
  import { ParsedUrlQuery, ParsedUrlQueryInput } from 'node:querystring';
  interface UrlObject {
    auth?: string | null | undefined;
    hash?: string | null | undefined;
    host?: string | null | undefined;
    hostname?: string | null | undefined;
    href?: string | null | undefined;
    pathname?: string | null | undefined;
    protocol?: string | null | undefined;
    search?: string | null | undefined;
    slashes?: boolean | null | undefined;
    port?: string | number | null | undefined;
    query?: string | null | ParsedUrlQueryInput | undefined;
  }
  interface Url {
    auth: string | null;
    hash: string | null;
    host: string | null;
    hostname: string | null;
    href: string;
    path: string | null;
    pathname: string | null;
    protocol: string | null;
    search: string | null;
    slashes: boolean | null;
    port: string | null;
    query: string | null | ParsedUrlQuery;
  }
  interface UrlWithParsedQuery extends Url {
    query: ParsedUrlQuery;
  }
  interface UrlWithStringQuery extends Url {
    query: string | null;
  }
  interface FileUrlToPathOptions {
    windows?: boolean | undefined;
  }
  interface PathToFileUrlOptions {
    windows?: boolean | undefined;
  }
  function parse(
    urlString: string,
    parseQueryString?: false,
    slashesDenoteHost?: boolean,
  ): UrlWithStringQuery;
  function parse(
    urlString: string,
    parseQueryString: true,
    slashesDenoteHost?: boolean,
  ): UrlWithParsedQuery;
  function parse(urlString: string, parseQueryString: boolean, slashesDenoteHost?: boolean): Url;
  function format(urlObject: URL, options?: URLFormatOptions): string;
  function format(urlObject: UrlObject): string;
  function format(urlString: string): string;
  function resolve(from: string, to: string): string;
  function domainToASCII(domain: string): string;
  function fileURLToPath(url: string | URL, options?: FileUrlToPathOptions): string;
  function pathToFileURL(path: string, options?: PathToFileUrlOptions): URL;
  interface URLFormatOptions {
    auth?: boolean | undefined;
    fragment?: boolean | undefined;
    search?: boolean | undefined;
    unicode?: boolean | undefined;
  }
  interface URL {
    hash: string;
    host: string;
    hostname: string;
    href: string;
    readonly origin: string;
    password: string;
    pathname: string;
    port: string;
    protocol: string;
    search: string;
    readonly searchParams: URLSearchParams;
    username: string;
    toJSON(): string;
  }
  var URL: {
    prototype: URL;
    new (url: string | URL, base?: string | URL): URL;
    canParse(input: string | URL, base?: string | URL): boolean;
    createObjectURL(blob: Blob): string;
    parse(input: string | URL, base?: string | URL): URL | null;
    revokeObjectURL(id: string): void;
  };
  interface URLSearchParams {
    readonly size: number;
    append(name: string, value: string): void;
    delete(name: string, value?: string): void;
    get(name: string): string | null;
    getAll(name: string): string[];
    has(name: string, value?: string): boolean;
    set(name: string, value: string): void;
    sort(): void;
    forEach(
      callbackfn: (value: string, key: string, parent: URLSearchParams) => void,
      thisArg?: any,
    ): void;
    [Symbol.iterator](): URLSearchParamsIterator<[string, string]>;
    entries(): URLSearchParamsIterator<[string, string]>;
    keys(): URLSearchParamsIterator<string>;
    values(): URLSearchParamsIterator<string>;
  }
  var URLSearchParams: {
    prototype: URLSearchParams;
    new (init?: string[][] | Record<string, string> | string | URLSearchParams): URLSearchParams;
  };
  interface URLSearchParamsIterator<T> extends NodeJS.Iterator<T, BuiltinIteratorReturn, unknown> {
    [Symbol.iterator](): URLSearchParamsIterator<T>;
  }
}
declare module 'url' {
  export * from 'node:url';
}
declare module 'node:util' {
  export * as types from 'node:util/types';
  export type InspectStyle =
    | 'special'
    | 'number'
    | 'bigint'
    | 'boolean'
    | 'undefined'
    | 'null'
    | 'string'
    | 'symbol'
    | 'date'
    | 'name'
    | 'regexp'
    | 'module';
  export interface InspectStyles extends Record<
    InspectStyle,
    InspectColor | ((value: string) => string)
  > {
    regexp: {
      (value: string): string;
      colors: InspectColor[];
    };
  }
  export type InspectColorModifier =
    | 'reset'
    | 'bold'
    | 'dim'
    | 'italic'
    | 'underline'
    | 'blink'
    | 'inverse'
    | 'hidden'
    | 'strikethrough'
    | 'doubleunderline';
  export type InspectColorForeground =
    | 'black'
    | 'red'
    | 'green'
    | 'yellow'
    | 'blue'
    | 'magenta'
    | 'cyan'
    | 'white'
    | 'gray'
    | 'redBright'
    | 'greenBright'
    | 'yellowBright'
    | 'blueBright'
    | 'magentaBright'
    | 'cyanBright'
    | 'whiteBright';
  export type InspectColorBackground = `bg${Capitalize<InspectColorForeground>}`;
  export type InspectColor = InspectColorModifier | InspectColorForeground | InspectColorBackground;
  export interface InspectColors extends Record<InspectColor, [number, number]> {}
  export interface InspectOptions {
    showHidden?: boolean | undefined;
    depth?: number | null | undefined;
    colors?: boolean | undefined;
    customInspect?: boolean | undefined;
    showProxy?: boolean | undefined;
    maxArrayLength?: number | null | undefined;
    maxStringLength?: number | null | undefined;
    breakLength?: number | undefined;
    compact?: boolean | number | undefined;
    sorted?: boolean | ((a: string, b: string) => number) | undefined;
    getters?: 'get' | 'set' | boolean | undefined;
    numericSeparator?: boolean | undefined;
  }
  import _inspect = inspect;
  export function format(format?: any, ...param: any[]): string;
  export function formatWithOptions(
    inspectOptions: InspectOptions,
    format?: any,
    ...param: any[]
  ): string;
  export function toUSVString(string: string): string;
  export function aborted(signal: AbortSignal, resource: any): Promise<void>;
  export function inspect(
    object: any,
    showHidden?: boolean,
    depth?: number | null,
    color?: boolean,
  ): string;
  export function inspect(object: any, options?: InspectOptions): string;
  export namespace inspect {
    const custom: unique symbol;
    let colors: InspectColors;
    let styles: InspectStyles;
    let defaultOptions: InspectOptions;
    let replDefaults: InspectOptions;
  }
  export function isArray(object: unknown): object is unknown[];
  export function inherits(constructor: unknown, superConstructor: unknown): void;
  export type DebugLoggerFunction = (msg: string, ...param: unknown[]) => void;
  export interface DebugLogger extends DebugLoggerFunction {
    enabled: boolean;
  }
  export function debuglog(
    section: string,
    callback?: (fn: DebugLoggerFunction) => void,
  ): DebugLogger;
  export { debuglog as debug };
  export interface DeprecateOptions {
    modifyPrototype?: boolean | undefined;
  }
  export function deprecate<T extends Function>(
    fn: T,
    msg: string,
    code?: string,
    options?: DeprecateOptions,
  ): T;
  export interface IsDeepStrictEqualOptions {
    skipPrototype?: boolean | undefined;
  }
  export function isDeepStrictEqual(
    val1: unknown,
    val2: unknown,
    options?: IsDeepStrictEqualOptions,
  ): boolean;
  export function stripVTControlCharacters(str: string): string;
  export function callbackify(
    fn: () => Promise<void>,
  ): (callback: (err: NodeJS.ErrnoException) => void) => void;
  export function callbackify<TResult>(
    fn: () => Promise<TResult>,
  ): (callback: (err: NodeJS.ErrnoException, result: TResult) => void) => void;
  export function callbackify<T1>(
    fn: (arg1: T1) => Promise<void>,
  ): (arg1: T1, callback: (err: NodeJS.ErrnoException) => void) => void;
  export function callbackify<T1, TResult>(
    fn: (arg1: T1) => Promise<TResult>,
  ): (arg1: T1, callback: (err: NodeJS.ErrnoException, result: TResult) => void) => void;
  export function callbackify<T1, T2>(
    fn: (arg1: T1, arg2: T2) => Promise<void>,
  ): (arg1: T1, arg2: T2, callback: (err: NodeJS.ErrnoException) => void) => void;
  export function callbackify<T1, T2, TResult>(
    fn: (arg1: T1, arg2: T2) => Promise<TResult>,
  ): (
    arg1: T1,
    arg2: T2,
    callback: (err: NodeJS.ErrnoException | null, result: TResult) => void,
  ) => void;
  export function callbackify<T1, T2, T3>(
    fn: (arg1: T1, arg2: T2, arg3: T3) => Promise<void>,
  ): (arg1: T1, arg2: T2, arg3: T3, callback: (err: NodeJS.ErrnoException) => void) => void;
  export function callbackify<T1, T2, T3, TResult>(
    fn: (arg1: T1, arg2: T2, arg3: T3) => Promise<TResult>,
  ): (
    arg1: T1,
    arg2: T2,
    arg3: T3,
    callback: (err: NodeJS.ErrnoException | null, result: TResult) => void,
  ) => void;
  export function callbackify<T1, T2, T3, T4>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4) => Promise<void>,
  ): (
    arg1: T1,
    arg2: T2,
    arg3: T3,
    arg4: T4,
    callback: (err: NodeJS.ErrnoException) => void,
  ) => void;
  export function callbackify<T1, T2, T3, T4, TResult>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4) => Promise<TResult>,
  ): (
    arg1: T1,
    arg2: T2,
    arg3: T3,
    arg4: T4,
    callback: (err: NodeJS.ErrnoException | null, result: TResult) => void,
  ) => void;
  export function callbackify<T1, T2, T3, T4, T5>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4, arg5: T5) => Promise<void>,
  ): (
    arg1: T1,
    arg2: T2,
    arg3: T3,
    arg4: T4,
    arg5: T5,
    callback: (err: NodeJS.ErrnoException) => void,
  ) => void;
  export function callbackify<T1, T2, T3, T4, T5, TResult>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4, arg5: T5) => Promise<TResult>,
  ): (
    arg1: T1,
    arg2: T2,
    arg3: T3,
    arg4: T4,
    arg5: T5,
    callback: (err: NodeJS.ErrnoException | null, result: TResult) => void,
  ) => void;
  export function callbackify<T1, T2, T3, T4, T5, T6>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4, arg5: T5, arg6: T6) => Promise<void>,
  ): (
    arg1: T1,
    arg2: T2,
    arg3: T3,
    arg4: T4,
    arg5: T5,
    arg6: T6,
    callback: (err: NodeJS.ErrnoException) => void,
  ) => void;
  export function callbackify<T1, T2, T3, T4, T5, T6, TResult>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4, arg5: T5, arg6: T6) => Promise<TResult>,
  ): (
    arg1: T1,
    arg2: T2,
    arg3: T3,
    arg4: T4,
    arg5: T5,
    arg6: T6,
    callback: (err: NodeJS.ErrnoException | null, result: TResult) => void,
  ) => void;
  export interface CustomPromisifyLegacy<TCustom extends Function> extends Function {
    __promisify__: TCustom;
  }
  export interface CustomPromisifySymbol<TCustom extends Function> extends Function {
    [promisify.custom]: TCustom;
  }
  export type CustomPromisify<TCustom extends Function> =
    CustomPromisifySymbol<TCustom> | CustomPromisifyLegacy<TCustom>;
  export function promisify<TCustom extends Function>(fn: CustomPromisify<TCustom>): TCustom;
  export function promisify<TResult>(
    fn: (callback: (err: any, result: TResult) => void) => void,
  ): () => Promise<TResult>;
  export function promisify(fn: (callback: (err?: any) => void) => void): () => Promise<void>;
  export function promisify<T1, TResult>(
    fn: (arg1: T1, callback: (err: any, result: TResult) => void) => void,
  ): (arg1: T1) => Promise<TResult>;
  export function promisify<T1>(
    fn: (arg1: T1, callback: (err?: any) => void) => void,
  ): (arg1: T1) => Promise<void>;
  export function promisify<T1, T2, TResult>(
    fn: (arg1: T1, arg2: T2, callback: (err: any, result: TResult) => void) => void,
  ): (arg1: T1, arg2: T2) => Promise<TResult>;
  export function promisify<T1, T2>(
    fn: (arg1: T1, arg2: T2, callback: (err?: any) => void) => void,
  ): (arg1: T1, arg2: T2) => Promise<void>;
  export function promisify<T1, T2, T3, TResult>(
    fn: (arg1: T1, arg2: T2, arg3: T3, callback: (err: any, result: TResult) => void) => void,
  ): (arg1: T1, arg2: T2, arg3: T3) => Promise<TResult>;
  export function promisify<T1, T2, T3>(
    fn: (arg1: T1, arg2: T2, arg3: T3, callback: (err?: any) => void) => void,
  ): (arg1: T1, arg2: T2, arg3: T3) => Promise<void>;
  export function promisify<T1, T2, T3, T4, TResult>(
    fn: (
      arg1: T1,
      arg2: T2,
      arg3: T3,
      arg4: T4,
      callback: (err: any, result: TResult) => void,
    ) => void,
  ): (arg1: T1, arg2: T2, arg3: T3, arg4: T4) => Promise<TResult>;
  export function promisify<T1, T2, T3, T4>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4, callback: (err?: any) => void) => void,
  ): (arg1: T1, arg2: T2, arg3: T3, arg4: T4) => Promise<void>;
  export function promisify<T1, T2, T3, T4, T5, TResult>(
    fn: (
      arg1: T1,
      arg2: T2,
      arg3: T3,
      arg4: T4,
      arg5: T5,
      callback: (err: any, result: TResult) => void,
    ) => void,
  ): (arg1: T1, arg2: T2, arg3: T3, arg4: T4, arg5: T5) => Promise<TResult>;
  export function promisify<T1, T2, T3, T4, T5>(
    fn: (arg1: T1, arg2: T2, arg3: T3, arg4: T4, arg5: T5, callback: (err?: any) => void) => void,
  ): (arg1: T1, arg2: T2, arg3: T3, arg4: T4, arg5: T5) => Promise<void>;
  export function promisify(fn: Function): Function;
  export namespace promisify {
    const custom: unique symbol;
  }
  export interface StyleTextOptions {
    validateStream?: boolean | undefined;
    stream?: NodeJS.WritableStream | undefined;
  }
  export function styleText(
    format: InspectColor | `#${string}` | readonly (InspectColor | `#${string}`)[],
    text: string,
    options?: StyleTextOptions,
  ): string;
  export interface TextDecodeOptions {
    stream?: boolean;
  }
  export interface TextDecoderCommon {
    readonly encoding: string;
    readonly fatal: boolean;
    readonly ignoreBOM: boolean;
  }
  export interface TextDecoderOptions {
    fatal?: boolean;
    ignoreBOM?: boolean;
  }
  export interface TextEncoderCommon {
    readonly encoding: string;
  }
  export interface TextEncoderEncodeIntoResult {
    read: number;
    written: number;
  }
  export interface TextDecoder extends TextDecoderCommon {
    decode(input?: NodeJS.AllowSharedBufferSource, options?: TextDecodeOptions): string;
  }
  export var TextDecoder: {
    prototype: TextDecoder;
    new (label?: string, options?: TextDecoderOptions): TextDecoder;
  };
  export interface TextEncoder extends TextEncoderCommon {
    encode(input?: string): NodeJS.NonSharedUint8Array;
    encodeInto(source: string, destination: Uint8Array): TextEncoderEncodeIntoResult;
  }
  export var TextEncoder: {
    prototype: TextEncoder;
    new (): TextEncoder;
  };
}
declare module 'util' {
  export * from 'node:util';
}
declare module 'node:util/types' {
  function isAnyArrayBuffer(object: unknown): object is ArrayBufferLike;
  function isArgumentsObject(object: unknown): object is IArguments;
  function isArrayBuffer(object: unknown): object is ArrayBuffer;
  function isArrayBufferView(object: unknown): object is NodeJS.ArrayBufferView;
  function isAsyncFunction(object: unknown): boolean;
  function isBigInt64Array(value: unknown): value is BigInt64Array;
  function isBigIntObject(object: unknown): object is BigInt;
  function isBigUint64Array(value: unknown): value is BigUint64Array;
  function isBooleanObject(object: unknown): object is Boolean;
  function isBoxedPrimitive(object: unknown): object is String | Number | BigInt | Boolean | Symbol;
  function isDataView(object: unknown): object is DataView;
  function isDate(object: unknown): object is Date;
  function isFloat32Array(object: unknown): object is Float32Array;
  function isFloat64Array(object: unknown): object is Float64Array;
  function isGeneratorFunction(object: unknown): object is GeneratorFunction;
  function isGeneratorObject(object: unknown): object is Generator;
  function isInt8Array(object: unknown): object is Int8Array;
  function isInt16Array(object: unknown): object is Int16Array;
  function isInt32Array(object: unknown): object is Int32Array;
  function isMap<T>(
    object: T | {},
  ): object is T extends ReadonlyMap<any, any>
    ? unknown extends T
      ? never
      : ReadonlyMap<any, any>
    : Map<unknown, unknown>;
  function isMapIterator(object: unknown): boolean;
  function isModuleNamespaceObject(value: unknown): boolean;
  function isNativeError(object: unknown): object is Error;
  function isNumberObject(object: unknown): object is Number;
  function isPromise(object: unknown): object is Promise<unknown>;
  function isRegExp(object: unknown): object is RegExp;
  function isSet<T>(
    object: T | {},
  ): object is T extends ReadonlySet<any>
    ? unknown extends T
      ? never
      : ReadonlySet<any>
    : Set<unknown>;
  function isSetIterator(object: unknown): boolean;
  function isSharedArrayBuffer(object: unknown): object is SharedArrayBuffer;
  function isStringObject(object: unknown): object is String;
  function isSymbolObject(object: unknown): object is Symbol;
  function isTypedArray(object: unknown): object is NodeJS.TypedArray;
  function isUint8Array(object: unknown): object is Uint8Array;
  function isUint8ClampedArray(object: unknown): object is Uint8ClampedArray;
  function isUint16Array(object: unknown): object is Uint16Array;
  function isUint32Array(object: unknown): object is Uint32Array;
  function isWeakMap(object: unknown): object is WeakMap<object, unknown>;
  function isWeakSet(object: unknown): object is WeakSet<object>;
}
declare module 'util/types' {
  export * from 'node:util/types';
}
