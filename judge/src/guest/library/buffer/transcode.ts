import { nodeError } from '../node-error.ts';
import { Buffer } from './buffer.ts';

const known = new Set([
  'utf8',
  'utf-8',
  'ucs2',
  'ucs-2',
  'utf16le',
  'utf-16le',
  'latin1',
  'binary',
  'ascii',
]);

/** The text of the bytes in another encoding; what a narrow one can't hold becomes "?". */
export function transcode(source: Uint8Array, from: string, to: string): Uint8Array {
  if (!known.has(from.toLowerCase()) || !known.has(to.toLowerCase())) {
    throw nodeError(
      Error,
      'U_ILLEGAL_ARGUMENT_ERROR',
      'Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]',
    );
  }
  const text = Buffer.from(source).toString(from);
  const most = { latin1: 0xff, binary: 0xff, ascii: 0x7f }[to.toLowerCase()];
  if (most === undefined) return Buffer.from(text, to);
  const narrow = Array.from(text, (char) => ((char.codePointAt(0) ?? 0) > most ? '?' : char));
  return Buffer.from(narrow.join(''), to);
}
