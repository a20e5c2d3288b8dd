import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { guest } from 'tickjudge:guest';
import { nameClasses } from '../../name-class.ts';
import { illegalConstructor } from '../../node-error.ts';

const { DOMException } = guest;
const key = Symbol('only the platform builds the one SubtleCrypto');
const hashes = new Map([
  ['SHA-1', sha1],
  ['SHA-256', sha256],
  ['SHA-384', sha384],
  ['SHA-512', sha512],
]);

const notOffered = (name: string) => async (): Promise<never> => {
  throw new DOMException(
    `crypto.subtle.${name} is not available on Tickjudge; digest is the one method that is.`,
    'NotSupportedError',
  );
};

/** The digests of Web Crypto; keys have no place in a run that anyone can repeat. */
export class SubtleCrypto {
  constructor(token?: symbol) {
    if (token !== key) throw illegalConstructor();
  }
  async digest(algorithm: string | { readonly name: string }, data: unknown): Promise<ArrayBuffer> {
    if (arguments.length < 2)
      throw new TypeError(
        `Failed to execute 'digest' on 'SubtleCrypto': 2 arguments required, but only ${arguments.length} present.`,
      );
    const name = `${typeof algorithm === 'object' ? algorithm?.name : algorithm}`;
    const hash = hashes.get(name.toUpperCase());
    if (!hash) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
    return hash(bytesOf(data)).slice().buffer as ArrayBuffer;
  }
}
for (const name of 'encrypt decrypt sign verify generateKey deriveKey deriveBits importKey exportKey wrapKey unwrapKey'.split(
  ' ',
)) {
  Object.defineProperty(SubtleCrypto.prototype, name, {
    value: Object.defineProperty(notOffered(name), 'name', { value: name }),
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
nameClasses({ SubtleCrypto });

function bytesOf(data: unknown): Uint8Array {
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw new TypeError(
    "Failed to execute 'digest' on 'SubtleCrypto': 2nd argument is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.",
  );
}

export const subtle = new SubtleCrypto(key);
