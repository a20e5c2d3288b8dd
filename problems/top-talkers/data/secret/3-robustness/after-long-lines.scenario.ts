import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

export default scenario<Contract, Driver>(
  'goes on after lines of two megabytes',
  async ({ driver, expect }) => {
    const good = [`198.51.100.7 ${fields}\n`, 1] as const;
    const log = [
      good,
      [`203.0.113.9 ${fields} `, 1],
      ['x', 2_000_000],
      ['\n', 1],
      good,
      ['1', 2_000_000],
      ['\n', 3],
      good,
      ['203.0.113.9 - - [] "', 1],
      ['\\"', 1_000_000],
      ['" 200 5\n', 1],
      good,
      [`203.0.113.9 - - [`, 1],
      ['a', 1_000_000],
      ['] "" 200 5', 1],
    ] as const;
    for (const chunkBytes of [10_007, 10_000_000]) {
      const places = await driver.repeated(log, chunkBytes);
      const of = `a log with three lines too long, in chunks of ${chunkBytes} bytes`;
      expectPlaces(expect, places, ['198.51.100.7 4', '203.0.113.9 1'], of);
    }
  },
);
