import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: takes a broken connection for a failure, at any operation',
  async (world) => {
    // Which operation breaks the decision depends on the algorithm: the first, or whichever comes second.
    const { solution, keyValue, clock, expect } = world;
    for (const kind of ['reset', 'lost-reply'] as const)
      for (const at of [[1], [2]]) {
        const name = `${kind} of operation ${at}`;
        for (const [onStoreFailure, status] of [
          ['open', 200],
          ['closed', 503],
        ] as const) {
          const store = keyValue.store({ faults: [{ kind, at }] });
          const options = { limit: 3, store, onStoreFailure };
          const gate = gateOf(world, await solution.sharedRateLimit(options));
          const statuses: number[] = [];
          for (let n = 1; n <= 2; n++) statuses.push((await gate.send('sk_1')).status);
          const passed = statuses.filter((one) => one === 200).length;
          expect(statuses, `statuses after ${name}, ${onStoreFailure}`).toContain(status);
          expect(statuses, `statuses after ${name}, ${onStoreFailure}`).toContain(200);
          expect(passed, `accepted after ${name}, ${onStoreFailure}`).toBe(status === 200 ? 2 : 1);
          expect(gate.passages.length, `calls of next after ${name}, ${onStoreFailure}`).toBe(
            passed,
          );
        }
      }
    expect(clock.now(), 'ms when all were answered').toBe(0);
    expect(solution).toBeIdle();
  },
);
