import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding-lite.js';

/** Bytes on the road between scenario and kernel are a text in which every character is one byte. */
export function binaryOf(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

export function bytesOf(binary: string): Uint8Array {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function textOf(binary: string): string {
  return new TextDecoder().decode(bytesOf(binary));
}
