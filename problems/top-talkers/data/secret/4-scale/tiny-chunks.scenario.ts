import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

export default scenario<Contract, Driver>(
  'puts lines of a megabyte together from 64 bytes each',
  async ({ driver, expect }) => {
    const head = `203.0.113.9 ${fields} `;
    const long = (times: number) =>
      [
        [head, 1],
        ['x', times],
        ['\n', 1],
      ] as const;
    expectPlaces(
      expect,
      await driver.repeated([...long(1_000_000), ...long(1_000_000), ...long(1_000_000)], 64),
      ['203.0.113.9 3'],
      'a log of three long lines',
    );
  },
);
