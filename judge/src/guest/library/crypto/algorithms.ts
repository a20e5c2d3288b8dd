import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';

/** A running computation; the package's own, by the part of it that is used. */
export interface Running {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): Running;
}
export interface Algorithm {
  (bytes: Uint8Array): Uint8Array;
  readonly outputLen: number;
  create(options?: { dkLen: number }): Running;
}

/** By Node's names; those of the second table mean one of the first. */
const algorithms = {
  blake2b512: blake2b,
  blake2s256: blake2s,
  md5,
  ripemd160,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-224': sha512_224,
  'sha512-256': sha512_256,
  'sha3-224': sha3_224,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
  shake128,
  shake256,
} as unknown as Readonly<Record<string, Algorithm>>;

const otherNames: Readonly<Record<string, string>> = {
  'blake2b-512': 'blake2b512',
  'blake2s-256': 'blake2s256',
  'ripemd-160': 'ripemd160',
  rmd160: 'ripemd160',
  'sha-1': 'sha1',
  'sha-224': 'sha224',
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
  'sha2-256': 'sha256',
  'sha2-512': 'sha512',
  'sha512/224': 'sha512-224',
  'sha512/256': 'sha512-256',
  'shake-128': 'shake128',
  'shake-256': 'shake256',
};

/** Names are known in any case, and with the RSA- that older code puts before them. */
export function algorithmNamed(name: string): Algorithm | undefined {
  const plain = name.toLowerCase().replace(/^rsa-/, '');
  const known = Object.hasOwn(otherNames, plain) ? (otherNames[plain] as string) : plain;
  return Object.hasOwn(algorithms, known) ? algorithms[known] : undefined;
}

/** Outputs of any length: what Node takes `outputLength` for. */
export const isExtendable = (algorithm: Algorithm): boolean =>
  algorithm === algorithms['shake128'] || algorithm === algorithms['shake256'];

export const hashNames = (): string[] => Object.keys(algorithms);
