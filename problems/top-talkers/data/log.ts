// What the scenarios of this package share: lines, logs cut into chunks, and a look at each place of an answer.
import type { Expect } from '@tickjudge/judge/scenario';

export type Contract = typeof import('../contract.ts');
export type Driver = typeof import('../driver.ts');

interface Talker {
  readonly ip: string;
  readonly count: number;
}

/** The fields after the address of a line in the common log format. */
export const fields = '- - [10/Oct/2026:13:55:36 +0000] "GET /v1/charges HTTP/1.1" 200 512';

/** A well-formed line of an address, with its LF; `rest` are the fields after the address. */
export const line = (ip: string, rest: string = fields): string => `${ip} ${rest}\n`;

/** So many lines of each address, one address after the other. */
export const lines = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([ip, count]) => line(ip).repeat(count))
    .join('');

/** Each character is one byte, so that "\xff" can stand for a byte that no UTF-8 has. */
export const bytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A log that comes in chunks of so many bytes, or in one. */
export async function* logOf(
  text: string,
  chunkBytes = text.length || 1,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += chunkBytes) yield bytes(text.slice(at, at + chunkBytes));
}

/** Looks at each place apart, so that the first finding names the one that is wrong. */
export function expectTalkers(
  expect: Expect,
  talkers: readonly Talker[],
  due: readonly (readonly [ip: string, count: number])[],
  of: string,
): void {
  const places = talkers.map(({ ip, count }) => `${ip} ${count}`);
  const expected = due.map(([ip, count]) => `${ip} ${count}`);
  expectPlaces(expect, places, expected, of);
  const objects = due.map(([ip, count]) => ({ ip, count }));
  if (places.join() === expected.join()) expect(talkers, `the answer for ${of}`).toEqual(objects);
}

/** The same for places such as "203.0.113.9 3", the first of which is the `first` of the answer. */
export function expectPlaces(
  expect: Expect,
  places: readonly string[],
  due: readonly string[],
  of: string,
  first = 0,
): void {
  for (let place = 0; place < Math.max(due.length, places.length); place++)
    expect(places[place], `place ${first + place + 1} of ${of}`).toBe(due[place]);
}
