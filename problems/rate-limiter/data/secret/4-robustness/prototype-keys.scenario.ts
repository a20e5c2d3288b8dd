import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('takes any text for a key', async (world) => {
  const { solution, keyValue } = world;
  const limiters = [
    await solution.rateLimit({ limit: 1 }),
    await solution.sharedRateLimit({
      limit: 1,
      store: keyValue.store(),
      onStoreFailure: 'closed',
    }),
  ];
  const long = 'k'.repeat(899);
  const keys = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '0',
    'null',
    `${long}1`,
    `${long}2`,
    // Escaped, it would be too long for a key of the store.
    '"%'.repeat(450),
    'a, b',
    'caf\u00e9',
  ];
  for (const limiter of limiters) {
    const gate = gateOf(world, limiter);
    for (const key of keys) await gate.due(key, 200);
    for (const key of keys) await gate.due(key, 429, 60);
  }
});
