import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

const record = `203.0.113.9 ${fields} `;
const most = 1_048_576;
/** A line of so many bytes, its end not counted. */
const long = (length: number, end: string) =>
  [
    [record, 1],
    ['x', length - record.length],
    [end, 1],
  ] as const;

export default scenario<Contract, Driver>(
  'a line of 1,048,576 bytes counts, one of 1,048,577 does not',
  async ({ driver, expect }) => {
    for (const end of ['\n', '\r\n', '\r', '', '\r\r\n']) {
      for (const chunkBytes of [65_536, 3 * most]) {
        for (const length of [most - 1, most, most + 1]) {
          const places = await driver.repeated(long(length, end), chunkBytes);
          const isLast = end === '\r\r\n';
          const due = length + (isLast ? 1 : 0) <= most ? ['203.0.113.9 1'] : [];
          const of = `a line of ${length} bytes and ${JSON.stringify(end)}`;
          expectPlaces(expect, places, due, of);
        }
      }
    }
  },
);
