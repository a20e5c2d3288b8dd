import type { Random } from '../core/index.ts';

/** The random part of Web Crypto, from the run's seed: repeatable, and of no use for secrets. */
export function createCrypto(random: Random) {
  return {
    getRandomValues<T extends ArrayBufferView>(array: T): T {
      if (array.byteLength > 65_536)
        throw new Error('getRandomValues: at most 65536 bytes at once.');
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let index = 0; index < bytes.length; index++) bytes[index] = random.uint32() >>> 24;
      return array;
    },
    randomUUID(): string {
      const bytes = this.getRandomValues(new Uint8Array(16));
      bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
      const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}
