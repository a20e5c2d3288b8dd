import { createHash, createHmac, Hash, hash, Hmac } from '../crypto/digest.ts';
import { hashNames } from '../crypto/algorithms.ts';
import * as random from '../crypto/random.ts';

const { crypto: webcrypto } = globalThis as unknown as { crypto: { subtle?: unknown } };

/** What needs real keys. Here so that the message names it, wherever a library of somebody's asks for it. */
const refused = [
  'createCipheriv',
  'createDecipheriv',
  'createDiffieHellman',
  'createECDH',
  'createPrivateKey',
  'createPublicKey',
  'createSecretKey',
  'createSign',
  'createVerify',
  'generateKeyPair',
  'generateKeyPairSync',
  'hkdfSync',
  'pbkdf2',
  'pbkdf2Sync',
  'scrypt',
  'scryptSync',
  'sign',
  'verify',
];

function refuse(name: string) {
  return (): never => {
    throw new Error(
      `crypto.${name} is not available on Tickjudge: node:crypto offers hashes, HMACs and random values.`,
    );
  };
}

const crypto = {
  ...random,
  Hash,
  Hmac,
  createHash,
  createHmac,
  getHashes: hashNames,
  getRandomValues: <T extends ArrayBufferView>(array: T): T =>
    (webcrypto as unknown as { getRandomValues(array: T): T }).getRandomValues(array),
  hash,
  get subtle() {
    return webcrypto.subtle;
  },
  webcrypto,
};
for (const name of refused) Object.defineProperty(crypto, name, { value: refuse(name) });

export default crypto;
