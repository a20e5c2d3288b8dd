import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, lines } from '../../log.ts';

export default scenario<Contract, Driver>(
  'keeps calls apart that run at once or one after the other',
  async ({ driver, expect }) => {
    const [first, second, third] = await driver.several(
      lines({ '203.0.113.9': 3, '192.0.2.1': 1 }),
      lines({ '203.0.113.9': 1, '2001:db8::1': 2 }),
    );
    const due = ['203.0.113.9 3', '192.0.2.1 1'];
    expectPlaces(expect, first!, due, 'the first of two calls at once');
    expectPlaces(
      expect,
      second!,
      ['2001:db8::1 2', '203.0.113.9 1'],
      'the second of two calls at once',
    );
    expectPlaces(expect, third!, due, 'a call after others');
  },
);
