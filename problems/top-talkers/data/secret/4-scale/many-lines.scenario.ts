import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, line } from '../../log.ts';

const short = (ip: string) => line(ip, '- - [] "" 200 -');

export default scenario<Contract, Driver>(
  'counts more lines of an address than 16 bits can count',
  async ({ driver, expect }) => {
    const log = [
      [short('192.0.2.1'), 500],
      [short('203.0.113.9'), 66_000],
    ] as const;
    const due = ['203.0.113.9 66000', '192.0.2.1 500'];
    expectPlaces(expect, await driver.repeated(log, 65_536), due, 'a log of 66,500 lines');
  },
);
