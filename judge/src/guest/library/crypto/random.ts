import { Buffer } from 'node:buffer';
import { guest } from 'tickjudge:guest';
import type { AnyFunction } from '../library-types.ts';
import { invalidArgType, nodeError, outOfRange } from '../node-error.ts';
import { completeLater } from 'inner:io';

/** Random values from the seed of the run: the same seed, the same values, and of no use for secrets. */
const mostAtOnce = 65_536;

function fill(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += mostAtOnce)
    guest.crypto.getRandomValues(bytes.subarray(at, at + mostAtOnce) as never);
}

export function randomBytes(size: number, callback?: AnyFunction): Uint8Array | undefined {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
  if (!(size >= 0 && size <= 2 ** 31 - 1)) throw outOfRange('size', '>= 0 && <= 2147483647', size);
  const bytes = Buffer.alloc(size);
  fill(bytes);
  return answer(bytes, callback);
}

export function randomFillSync<T extends ArrayBuffer | ArrayBufferView>(
  target: T,
  offset = 0,
  size?: number,
): T {
  const whole = ArrayBuffer.isView(target)
    ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
    : new Uint8Array(target as ArrayBuffer);
  const unit = (target as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  const start = offset * unit;
  fill(whole.subarray(start, size === undefined ? undefined : start + size * unit));
  return target;
}

export function randomFill(target: Uint8Array, ...rest: unknown[]): void {
  const callback = rest.pop() as AnyFunction;
  if (typeof callback !== 'function')
    throw invalidArgType('callback', 'of type function', callback);
  answer(randomFillSync(target, ...(rest as number[])), callback);
}

/** A whole number in [min, max): `randomInt(max)` or `randomInt(min, max)`. */
export function randomInt(
  first: number,
  second?: number | AnyFunction,
  third?: AnyFunction,
): number | undefined {
  const [min, max, callback] =
    typeof second === 'number' ? [first, second, third] : [0, first, second];
  if (!Number.isSafeInteger(min)) throw invalidArgType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw invalidArgType('max', 'a safe integer', max);
  const range = max - min;
  if (range <= 0) throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  if (range > 2 ** 48 - 1) throw outOfRange('max - min', `<= ${2 ** 48 - 1}`, range);
  const bytes = new Uint8Array(6);
  const limit = 2 ** 48 - (2 ** 48 % range);
  for (;;) {
    fill(bytes);
    const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    // Numbers beyond the last whole multiple of the range would make small results likelier.
    if (value < limit) return answer((value % range) + min, callback);
  }
}

export function randomUUID(): string {
  return guest.crypto.randomUUID();
}

export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  const kinds = 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
  if (!ArrayBuffer.isView(a)) throw invalidArgType('buf1', kinds, a);
  if (!ArrayBuffer.isView(b)) throw invalidArgType('buf2', kinds, b);
  if (a.byteLength !== b.byteLength) {
    const message = 'Input buffers must have the same byte length';
    throw nodeError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', message);
  }
  let difference = 0;
  for (let index = 0; index < a.byteLength; index++)
    difference |= (a[index] as number) ^ (b[index] as number);
  return difference === 0;
}

/** At once, or to a callback in the io phase, where Node's thread pool answers. */
function answer<T>(value: T, callback: unknown): T | undefined {
  if (callback === undefined) return value;
  if (typeof callback !== 'function')
    throw invalidArgType('callback', 'of type function', callback);
  completeLater('crypto.random', () => void (callback as AnyFunction)(null, value));
  return undefined;
}
