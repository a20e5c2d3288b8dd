import { charCodeAt } from './primordials.ts';

/** Bytes on the road between isolates are a text in which every character is one byte. */
const fromCharCode = String.fromCharCode;
const Bytes = Uint8Array;

export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Bytes(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = charCodeAt(text, index);
  return bytes;
}

export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index++) text += fromCharCode(bytes[index] as number);
  return text;
}
