import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';

/** An object as it lies in a bucket. */
export interface StoredObject {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly lastModified: Date;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** As S3 has it: the MD5 of the bytes in quotes, so that a caller can tell whether a file has changed. */
export function etagOf(bytes: Uint8Array): string {
  return `"${bytesToHex(md5(bytes))}"`;
}

/** The MD5 of the parts' MD5s, and how many there were. */
export function etagOfParts(parts: readonly Uint8Array[]): string {
  return `"${bytesToHex(md5(concatBytes(...parts.map((part) => md5(part)))))}-${parts.length}"`;
}
