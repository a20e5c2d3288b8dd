import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, lines } from '../../log.ts';

export default scenario<Contract, Driver>(
  'copes with a source that uses one buffer for all chunks',
  async ({ driver, expect }) => {
    const log = lines({ '203.0.113.9': 3, '2001:db8::1': 2, '192.0.2.1': 1 }).toUpperCase();
    // The `slice` of a Buffer is no copy.
    for (const kind of ['Uint8Array', 'Buffer'] as const) {
      for (const chunkBytes of [100, 1, 10, 50, 79, 80, 81, 1000]) {
        const { talkers, asks, asksAtOnce, changed } = await driver.reused(log, chunkBytes, kind);
        const of = `a log read through one ${kind} of ${chunkBytes} bytes`;
        expectPlaces(expect, talkers, ['203.0.113.9 3', '2001:db8::1 2', '192.0.2.1 1'], of);
        expect(asksAtOnce, `asks under way at once in ${of}`).toBe(1);
        expect(asks, `asks in ${of}`).toBe(Math.ceil(log.length / chunkBytes) + 1);
        expect(changed, `chunks changed in ${of}`).toBe(0);
      }
    }
  },
);
