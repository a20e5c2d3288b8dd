import { bytesOfText, textOfBytes } from './binary-text.ts';

// The engine's own UTF-8, which it keeps for URLs: far quicker to have than a library for it.
const { encodeURIComponent: percentEncoded, decodeURIComponent: percentDecoded } = globalThis;
const { escape: percentOfBytes, unescape: bytesOfPercent } = globalThis as unknown as Record<
  'escape' | 'unescape',
  (text: string) => string
>;

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return bytesOfText(bytesOfPercent(percentEncoded(text.toWellFormed())));
}

/** The text of bytes that are valid UTF-8, a byte order mark included; undefined for others. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return percentDecoded(percentOfBytes(textOfBytes(bytes)));
  } catch {
    return undefined;
  }
}
