import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, lines } from '../../log.ts';

export default scenario<Contract, Driver>(
  'rejects with the error of the log',
  async ({ driver, expect }) => {
    for (const how of ['rejects', 'throws'] as const) {
      for (const atAsk of [1, 2, 5]) {
        const { got, isTheError, asks } = await driver.failing(
          lines({ '203.0.113.9': 3 }),
          atAsk,
          how,
        );
        const of = `a log that ${how} at ask ${atAsk}`;
        expect(got, `what comes of ${of}`).toBe('Error: the disk is gone');
        expect(isTheError, `the very error of ${of}`).toBe(true);
        expect(asks, `asks of ${of}`).toBe(atAsk);
      }
    }
  },
);
