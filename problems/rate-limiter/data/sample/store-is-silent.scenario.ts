import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../gate.ts';

export default scenario<Contract>(
  'lets a request through when the store has said nothing for a second',
  async (world) => {
    const { solution, keyValue, expect } = world;
    const store = keyValue.store({ loss: 1 });
    const limiter = await solution.sharedRateLimit({ limit: 1, store, onStoreFailure: 'open' });
    const gate = gateOf(world, limiter);

    const answer = await gate.send('sk_1');

    expect(answer.status, 'status').toBe(200);
    expect(gate.passages).toArriveAt([1000]);
    expect(solution).toBeIdle();
  },
);
