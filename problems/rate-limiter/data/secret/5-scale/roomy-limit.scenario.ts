import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'takes no memory for a limit that is not used',
  async ({ driver, expect }) => {
    expect(await driver.roomy(500, 1_000_000)).toEqual({ 200: 1000 });
  },
);
