import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive as it is to be written, lies included. */
export interface ForgedEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** 8 deflates the content, any other number is written as it is. */
  readonly method?: number;
  readonly mode?: number;
  readonly flags?: number;
  /** What the headers claim in place of the truth. */
  readonly claims?: { readonly size?: number; readonly compressed?: number; readonly crc?: number };
  /** Name where the file begins, when it is to differ from the one in the directory. */
  readonly localName?: string;
  /** Index of the entry whose bytes this one uses instead of its own. */
  readonly sharesBytesOf?: number;
}

/** What the end record claims, and what stands around the archive. */
export interface ForgedEnd {
  readonly entryCount?: number;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
}

/** A zip archive, byte by byte as asked for: well-kept writers refuse to write what is wanted here. */
export function forgedZip(entries: readonly ForgedEntry[], end: ForgedEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const content = Buffer.from((entry.content ?? '') as string);
    const method = entry.method ?? 0;
    const data = method === 8 ? deflateRawSync(content) : content;
    const common = Buffer.alloc(22);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(entry.claims?.crc ?? crc32(content), 10);
    common.writeUInt32LE(entry.claims?.compressed ?? data.length, 14);
    common.writeUInt32LE(entry.claims?.size ?? content.length, 18);
    const shared = entry.sharesBytesOf;
    const start = shared === undefined ? offset : offsets[shared]!;
    offsets.push(start);
    if (shared === undefined) {
      const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
      const head = Buffer.concat([uint32(0x04034b50), common, uint16(localName.length), uint16(0)]);
      parts.push(head, localName, data);
      offset += head.length + localName.length + data.length;
    }
    directory.push(
      uint32(0x02014b50),
      uint16((3 << 8) | 63),
      common,
      uint16(name.length),
      Buffer.alloc(8),
      uint32(((entry.mode ?? 0) << 16) >>> 0),
      uint32(start),
      name,
    );
  }
  const listed = Buffer.concat(directory);
  const count = end.entryCount ?? entries.length;
  return Buffer.concat([
    end.before ?? Buffer.alloc(0),
    ...parts,
    listed,
    ...(count >= 0xffff ? largeEnd(count, listed.length, offset) : []),
    uint32(0x06054b50),
    Buffer.alloc(4),
    uint16(Math.min(count, 0xffff)),
    uint16(Math.min(count, 0xffff)),
    uint32(listed.length),
    uint32(offset),
    uint16(0),
    end.after ?? Buffer.alloc(0),
  ]);
}

/** The end record of the format zip64, and where it lies. */
function largeEnd(count: number, directoryBytes: number, directory: number): Buffer[] {
  return [
    uint32(0x06064b50),
    uint64(44),
    Buffer.alloc(12),
    uint64(count),
    uint64(count),
    uint64(directoryBytes),
    uint64(directory),
    uint32(0x07064b50),
    uint32(0),
    uint64(directory + directoryBytes),
    uint32(1),
  ];
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
