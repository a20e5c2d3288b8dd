import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'forgets 50,000 keys that come once, beside one that stays',
  async ({ driver, expect }) => {
    expect(await driver.strangers(25, 2000)).toEqual({ 200: 52_050, 429: 2200 });
  },
);
