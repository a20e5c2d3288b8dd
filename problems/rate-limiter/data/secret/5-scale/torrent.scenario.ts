import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'keeps a limit of 50,000 over 100,000 requests',
  async ({ driver, expect }) => {
    const accepted = await driver.torrent(500, 200);
    // 505 come each millisecond; what the first 99 take in advance is missing in the 100th.
    expect(accepted.slice(0, 99)).toEqual(Array(99).fill(505));
    expect(accepted[99]).toBe(5);
    expect(accepted.slice(100, 199)).toEqual(Array(99).fill(505));
    expect(accepted[199]).toBe(5);
  },
);
