import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

export default scenario<Contract, Driver>(
  'takes 100,000 lines in one chunk',
  async ({ driver, expect }) => {
    const good = `203.0.113.9 ${fields}\n`;
    const log = [
      [good, 1],
      ['\n', 50_000],
      ['x\n', 50_000],
      [good, 1],
    ] as const;
    const places = await driver.repeated(log, 200_000);
    expectPlaces(expect, places, ['203.0.113.9 2'], 'a log of 100,000 lines in one chunk');
  },
);
