import { refusedOfCrypto } from '../../../core/index.ts';
import { createHash, createHmac, Hash, hash, Hmac } from '../crypto/digest.ts';
import { hashNames } from '../crypto/algorithms.ts';
import * as random from '../crypto/random.ts';
import { refuseMembers } from '../refuse-members.ts';

const { crypto: webcrypto } = globalThis as unknown as { crypto: { subtle?: unknown } };

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
// What needs real keys.
refuseMembers(crypto, 'crypto', refusedOfCrypto);

export default crypto;
