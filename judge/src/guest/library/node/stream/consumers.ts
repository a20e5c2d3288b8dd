import { Buffer } from 'node:buffer';

type Source = AsyncIterable<unknown> | Iterable<unknown>;

/** All of a stream (Node's, a web stream, any async iterable) as one value. */
async function buffer(source: Source): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source) parts.push(bytesOf(chunk));
  return Buffer.concat(parts);
}

/** A character may be cut between two chunks, so the bytes are put together first. */
async function text(source: Source): Promise<string> {
  return new TextDecoder().decode(await buffer(source));
}

async function arrayBuffer(source: Source): Promise<ArrayBufferLike> {
  const { buffer: bytes, byteOffset, byteLength } = await buffer(source);
  return bytes.slice(byteOffset, byteOffset + byteLength);
}

async function blob(source: Source): Promise<unknown> {
  const { Blob } = globalThis as unknown as { Blob: new (parts: unknown[]) => unknown };
  return new Blob([await arrayBuffer(source)]);
}

const bytes = async (source: Source): Promise<Uint8Array> =>
  new Uint8Array(await arrayBuffer(source));
const json = async (source: Source): Promise<unknown> => JSON.parse(await text(source));

function bytesOf(chunk: unknown): Uint8Array {
  return chunk instanceof ArrayBuffer
    ? new Uint8Array(chunk)
    : Buffer.from(chunk as string | Uint8Array);
}

export default { arrayBuffer, blob, buffer, bytes, json, text };
