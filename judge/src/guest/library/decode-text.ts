import { guest } from 'tickjudge:guest';
import { decodeUtf8 } from '../utf8.ts';

/** Bytes as text, with U+FFFD for what is not UTF-8; only such bytes need the decoder's library. */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return text;
  const { TextDecoder } = guest.libraries.get('web:encoding') as typeof import('web:encoding');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
