import type { Random } from '../core/index.ts';
import { DOMException, QuotaExceededError } from './dom-exception.ts';
import { illegalConstructor, invalidThis } from './node-error.ts';

const key = Symbol('only the platform builds the one Crypto');
const maxBytes = 65_536;
const TypedArray = Object.getPrototypeOf(Uint8Array) as { readonly prototype: object };
const typedArrayName = Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag)
  ?.get as (this: unknown) => string | undefined;
const Bytes = Uint8Array;

let random: Random;
let subtle: () => object;

/** Web Crypto with random values from the run's seed: repeatable, and of no use for secrets. */
export class Crypto {
  readonly #isCrypto = true;

  constructor(token?: symbol) {
    if (token !== key) throw illegalConstructor();
  }
  get subtle(): object {
    return subtle();
  }
  getRandomValues<T extends ArrayBufferView>(array: T): T {
    if (!/^(Big)?(Int|Uint)/.test(String(typedArrayName.call(array)))) {
      throw new DOMException(
        'The data argument must be an integer-type TypedArray',
        'TypeMismatchError',
      );
    }
    if (array.byteLength > maxBytes) {
      throw new QuotaExceededError('The requested length exceeds 65,536 bytes', {
        quota: maxBytes,
        requested: array.byteLength,
      });
    }
    const bytes = new Bytes(array.buffer, array.byteOffset, array.byteLength);
    for (let index = 0; index < bytes.length; index++) bytes[index] = random.uint32() >>> 24;
    return array;
  }
  randomUUID(): string {
    if (typeof this !== 'object' || !(#isCrypto in this)) throw invalidThis('Crypto');
    const bytes = this.getRandomValues(new Bytes(16));
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}

export function createCrypto(seeded: Random, findSubtle: () => object): Crypto {
  random = seeded;
  subtle = findSubtle;
  return new Crypto(key);
}
