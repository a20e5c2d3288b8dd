import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

export default scenario<Contract, Driver>(
  'does not keep a line of 100 MB',
  async ({ driver, expect }) => {
    const head = `198.51.100.7 ${fields}\n203.0.113.9 ${fields} `;
    expectPlaces(
      expect,
      await driver.endless(head, `198.51.100.7 ${fields}`, 100),
      ['198.51.100.7 2'],
      'a log with a line of 100 MB',
    );
  },
);
