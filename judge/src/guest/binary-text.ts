import { apply, charCodeAt, uncurry } from './primordials.ts';

/** Bytes on the road between isolates are a text in which every character is one byte. */
const fromCharCode = String.fromCharCode;
const Bytes = Uint8Array;
const subarray = uncurry(Uint8Array.prototype.subarray) as (
  bytes: Uint8Array,
  from: number,
  to: number,
) => Uint8Array;

export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Bytes(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = charCodeAt(text, index);
  return bytes;
}

/** Thousands of bytes a call: one a call makes a chain of strings, at 32 times the memory and many times the time. */
export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 4096)
    text += apply(fromCharCode, undefined, subarray(bytes, index, index + 4096));
  return text;
}
