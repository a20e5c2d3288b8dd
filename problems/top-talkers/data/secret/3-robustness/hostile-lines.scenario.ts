import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

/** Beginnings and what follows again and again: lines that have much to try and no end that fits. */
const hostile: readonly (readonly [head: string, again: string, times: number, end: string])[] = [
  ['203.0.113.9 - - [', '] "', 60_000, 'x'],
  ['203.0.113.9 - - [] "', '\\\\', 60_000, 'x'],
  ['203.0.113.9 - - [] "', '" 200 ', 60_000, 'x'],
  ['203.0.113.9 - - [] "', '\\"', 60_000, '"x'],
  ['203.0.113.9 - - [] "', 'GET ', 25_000, ''],
  ['', '1.', 60_000, ' '],
  ['', '1:', 60_000, ' '],
  ['', '1', 500_000, ` ${fields}`],
  ['', '1:', 250_000, ` ${fields}`],
  ['', ' ', 100_000, 'x'],
  ['203.0.113.9 - - [] "" 200 ', '1', 100_000, 'x'],
  ['203.0.113.9 ', 'x', 100_000, ''],
  ['203.0.113.9 - ', '[', 100_000, ''],
];

export default scenario<Contract, Driver>(
  'is not slowed down by hostile lines',
  async ({ driver, expect }) => {
    const good = `192.0.2.1 ${fields}`;
    for (const [head, again, times, end] of hostile) {
      const log = [
        [`${good}\n${head}`, 1],
        [again, times],
        [`${end}\n${good}`, 1],
      ] as const;
      const of = `a log with a line of "${again}", ${times} times`;
      expectPlaces(expect, await driver.repeated(log, 65_536), ['192.0.2.1 2'], of);
    }
  },
);
