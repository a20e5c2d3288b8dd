import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'does not look at 20,000 keys for each request',
  async ({ driver, expect }) => {
    expect(await driver.crowd(20_000, 50_000)).toEqual({ 200: 20_100, 429: 49_900 });
  },
);
