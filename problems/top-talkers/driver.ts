// What needs to be beside the solution: a source that uses its buffer again, errors as they are, and logs too big to be sent.
import { topTalkers } from './contract.ts';

const encode = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** "203.0.113.9 3" for each place. */
async function answer(log: AsyncIterable<Uint8Array>, k?: number): Promise<string[]> {
  const talkers = await topTalkers(log, k);
  return talkers.map(({ ip, count }) => `${ip} ${count}`);
}

/** A source with one buffer for all of its chunks: what was in it is gone when the next one is asked for. */
function reusing(text: string, buffer: Uint8Array) {
  const chunkBytes = buffer.length - 16;
  const seen = { asks: 0, asksAtOnce: 0, changed: 0 };
  let underWay = 0;
  let at = 0;
  let given = '';
  const isChanged = () => given !== String.fromCharCode(...buffer.subarray(8, 8 + given.length));
  const log: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      async next() {
        seen.asks += 1;
        seen.asksAtOnce = Math.max(seen.asksAtOnce, ++underWay);
        if (isChanged()) seen.changed += 1;
        buffer.fill(35);
        await Promise.resolve();
        given = text.slice(at, at + chunkBytes);
        at += given.length;
        underWay -= 1;
        if (given === '') return { done: true, value: undefined };
        buffer.set(encode(given), 8);
        return { done: false, value: buffer.subarray(8, 8 + given.length) };
      },
    }),
  };
  return { log, seen };
}

export async function reused(text: string, chunkBytes: number, kind: 'Uint8Array' | 'Buffer') {
  const size = chunkBytes + 16;
  const buffer = kind === 'Buffer' ? Buffer.alloc(size) : new Uint8Array(size);
  const { log, seen } = reusing(text, buffer);
  return { talkers: await answer(log), ...seen };
}

/** Two calls that take turns, and a third one after them. */
export async function several(first: string, second: string): Promise<string[][]> {
  async function* log(text: string) {
    for (let at = 0; at < text.length; at += 20) yield encode(text.slice(at, at + 20));
  }
  const both = await Promise.all([answer(log(first)), answer(log(second))]);
  return [...both, await answer(log(first))];
}

/** A log that fails at its n-th ask, by a rejection or at once. */
export async function failing(text: string, atAsk: number, how: 'rejects' | 'throws') {
  const error = new Error('the disk is gone');
  let asks = 0;
  const log: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next() {
        asks += 1;
        if (asks < atAsk) return Promise.resolve({ done: false, value: encode(text) });
        if (how === 'throws') throw error;
        return Promise.reject(error);
      },
    }),
  };
  const reason: unknown = await answer(log).catch((thrown: unknown) => thrown);
  return { asks, isTheError: reason === error, got: String(reason) };
}

/** What comes of a k, and how often the log was asked for anything. */
export async function withK(k: unknown): Promise<{ got: string; touches: number }> {
  let touches = 0;
  const log = new Proxy({} as AsyncIterable<Uint8Array>, {
    get() {
      touches += 1;
      return () => ({ next: () => Promise.resolve({ done: true, value: undefined }) });
    },
  });
  const nameOf = (error: unknown) => (error as Error | undefined)?.name ?? String(error);
  let talkers: Promise<unknown>;
  try {
    talkers = topTalkers(log, k as number);
  } catch (error) {
    return { got: `no promise, but a ${nameOf(error)} thrown by the call`, touches };
  }
  const got = await talkers.then(() => 'an answer', nameOf);
  return { got, touches };
}

/** Pieces, each so often, in chunks of so many bytes. */
export async function repeated(
  pieces: readonly (readonly [text: string, times: number])[],
  chunkBytes: number,
): Promise<string[]> {
  const size = pieces.reduce((sum, [text, times]) => sum + text.length * times, 0);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const [text, times] of pieces) {
    const piece = encode(text);
    if (piece.length === 1) whole.fill(piece[0]!, at, at + times);
    else for (let n = 0; n < times; n++) whole.set(piece, at + n * piece.length);
    at += piece.length * times;
  }
  async function* log() {
    for (let from = 0; from < size; from += chunkBytes)
      yield whole.subarray(from, from + chunkBytes);
  }
  return answer(log());
}

const writeDigits = (bytes: Uint8Array, at: number, value: number) => {
  bytes[at] = 48 + Math.floor(value / 10);
  bytes[at + 1] = 48 + (value % 10);
};

/** Writes the last three numbers of an address such as "100.100.100.100": 1aa, 1bb and 1cc of aabbcc. */
function writeAddress(bytes: Uint8Array, at: number, number: number): void {
  writeDigits(bytes, at + 5, Math.floor(number / 10_000));
  writeDigits(bytes, at + 9, Math.floor(number / 100) % 100);
  writeDigits(bytes, at + 13, number % 100);
}

/**
 * A megabyte again and again, in chunks of 64 KiB, as a memory-mapped file would come. `heads` begin its lines of 8 KiB, of
 * which every chunk has eight; the fifth, which says 100.100.100.100, gets an address of its own in every chunk.
 */
export async function large(heads: readonly string[], megabytes: number): Promise<string[]> {
  const chunkBytes = 2 ** 16;
  const lineBytes = 8191;
  const block = new Uint8Array(16 * chunkBytes).fill(120);
  for (let line = 0; (line + 1) * lineBytes <= block.length; line++) {
    block.set(encode(heads[line % heads.length]!), line * lineBytes);
    block[(line + 1) * lineBytes - 1] = 10;
  }
  block[block.length - 1] = 10;
  async function* log() {
    for (let chunk = 0; chunk < 16 * megabytes; chunk++) {
      const place = chunk % 16;
      writeAddress(block, (place * 8 + 4) * lineBytes, chunk);
      yield block.subarray(place * chunkBytes, (place + 1) * chunkBytes);
    }
  }
  return answer(log());
}

/** `count` addresses 100.1aa.1bb.1cc in an order of their own: each once, every 4th twice, every 16th a third time. */
export async function distinct(count: number, rest: string, k: number): Promise<string> {
  const line = encode(`100.100.100.100 ${rest}\n`);
  const perChunk = 500;
  const buffer = new Uint8Array(perChunk * line.length);
  for (let n = 0; n < perChunk; n++) buffer.set(line, n * line.length);
  async function* log() {
    let filled = 0;
    for (const step of [1, 4, 16]) {
      for (let n = 0; n < count; n++) {
        const number = (n * 7919) % count;
        if (number % step !== 0) continue;
        writeAddress(buffer, filled * line.length, number);
        filled = (filled + 1) % perChunk;
        if (filled === 0) yield buffer;
      }
    }
    yield buffer.subarray(0, filled * line.length);
  }
  return (await answer(log(), k)).join('\n');
}

/** A line that does not end for so many megabytes, and then one that does. */
export async function endless(head: string, last: string, megabytes: number): Promise<string[]> {
  const chunk = new Uint8Array(2 ** 16).fill(120);
  async function* log() {
    yield encode(head);
    for (let n = 0; n < 16 * megabytes; n++) yield chunk;
    yield encode(`\n${last}`);
  }
  return answer(log());
}
