import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

const record = `203.0.113.9 ${fields} `;
const most = 1_048_576;
/** A line of so many bytes, its end not counted, after another one or as the first. */
const long = (before: string, length: number, end: string) =>
  [
    [before, 1],
    [record, 1],
    ['x', length - record.length],
    [end, 1],
  ] as const;

const isPlace = (place: string | false): place is string => Boolean(place);

export default scenario<Contract, Driver>(
  'a line of 1,048,576 bytes counts, one of 1,048,577 does not',
  async ({ driver, expect }) => {
    for (const end of ['\n', '\r\n', '\r', '', '\r\r\n']) {
      const before = end === '\n' ? '' : `192.0.2.1 ${fields}\n`;
      for (const length of [most - 1, most, most + 1]) {
        const places = await driver.repeated(long(before, length, end), 65_536);
        // Of two CRs only the second one belongs to the end.
        const counted = length + (end === '\r\r\n' ? 1 : 0);
        const due = [before && '192.0.2.1 1', counted <= most && '203.0.113.9 1'];
        expectPlaces(
          expect,
          places,
          due.filter(isPlace),
          `a line of ${length} bytes and ${JSON.stringify(end)}`,
        );
      }
    }
  },
);
