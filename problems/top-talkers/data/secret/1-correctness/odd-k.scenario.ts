import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../log.ts';

export default scenario<Contract, Driver>(
  'refuses an odd k and leaves the log alone',
  async ({ driver, expect }) => {
    for (const k of [0, -1, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 53, '3', null, true]) {
      const { got, touches } = await driver.withK(k);
      expect(got, `what comes of k ${String(k)}`).toBe('RangeError');
      expect(touches, `looks at the log, k ${String(k)}`).toBe(0);
    }
    for (const k of [1, 2 ** 53 - 1, undefined])
      expect((await driver.withK(k)).got, `what comes of k ${k}`).toBe('an answer');
  },
);
