import { Buffer, constants, kMaxLength, kStringMaxLength } from '../buffer/buffer.ts';
import { transcode } from '../buffer/transcode.ts';

const globals = globalThis as unknown as Record<string, unknown>;

const bytesOf = (input: ArrayBuffer | ArrayBufferView): Uint8Array =>
  ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);

/** Whether the bytes are correct UTF-8. */
function isUtf8(input: ArrayBuffer | ArrayBufferView): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(input));
    return true;
  } catch {
    return false;
  }
}

const isAscii = (input: ArrayBuffer | ArrayBufferView): boolean =>
  bytesOf(input).every((byte) => byte < 128);

export default {
  // Libraries themselves, each loaded when it is looked at.
  get Blob() {
    return globals['Blob'];
  },
  Buffer,
  get File() {
    return globals['File'];
  },
  INSPECT_MAX_BYTES: 50,
  atob: globals['atob'],
  btoa: globals['btoa'],
  constants,
  isAscii,
  isUtf8,
  kMaxLength,
  kStringMaxLength,
  transcode,
};
