import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'passes the very request on, and the very response back',
  async (world) => {
    const { driver, expect } = world;
    expect(await driver.identity()).toEqual({
      calls: 1,
      sameRequest: true,
      body: '{"amount":5}',
      sameResponse: true,
      immutable: 303,
      error: 'the very error',
      thrown: 'thrown at once',
    });
  },
);
