import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: keeps and uses the limit over slow and fast links',
  async (world) => {
    const { solution, clients, clock, expect } = world;
    const { stores } = storeOf(world, [
      { latencyMs: [1, 40] },
      { latencyMs: [1, 5] },
      { requestMs: [0, 30], replyMs: [0, 10] },
    ]);
    const instances = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 4, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, instances[0]!);

    for (const round of [1, 2, 3]) {
      const answers = await clients(
        8,
        async ({ index }) => {
          const { status } = await gate.send('sk_1', instances[index % instances.length]);
          return status;
        },
        { withinMs: 60 },
      );

      expect(gate.passages.length, `requests accepted by round ${round}`).toBe(4 * round);
      expect(answers.map(({ value }) => value).sort(), `statuses of round ${round}`).toEqual([
        200, 200, 200, 200, 429, 429, 429, 429,
      ]);
      await clock.until(round * 61_200);
    }
    // A request counts between its arrival and its call of next, so windows that are shorter by that time hold no more.
    expect(gate.passages).toStayWithin({ atMost: 4, perMs: 59_000 });
  },
);
