import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'keeps a limit of 100,000 over 200,000 requests',
  async ({ driver, expect }) => {
    const accepted = await driver.torrent(1000, 200);
    // 1010 come each millisecond; what the first 99 take in advance is missing in the 100th.
    expect(accepted.slice(0, 99)).toEqual(Array(99).fill(1010));
    expect(accepted[99]).toBe(10);
    expect(accepted.slice(100, 199)).toEqual(Array(99).fill(1010));
    expect(accepted[199]).toBe(10);
  },
);
