import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: leaves nothing of its own in the store, and touches nothing else',
  async (world) => {
    const { solution, keyValue, clients, clock, expect } = world;
    const foreign = { 'session:1': 'Ada', rate: 7, sk_1: [1], '0': 'x' };
    const store = keyValue.store<unknown>({ initial: foreign, latencyMs: [1, 10] });
    const instances = [
      await solution.sharedRateLimit({ limit: 3, store }),
      await solution.sharedRateLimit({ limit: 3, store }),
    ];
    const gate = gateOf(world, instances[0]!);
    for (let round = 0; round < 3; round++) {
      await clock.until(25_000 * round);
      await clients(12, ({ index }) =>
        gate.send(`sk_${index % 2}`, instances[index % 4 < 2 ? 0 : 1]),
      );
    }
    const own = store.keys.filter((key) => !Object.hasOwn(foreign, key));
    expect(
      own.filter((key) => !key.startsWith('rate:')).join(),
      'keys that do not begin with rate:',
    ).toBe('');
    expect(own.length > 0, 'something is in the store').toBe(true);
    await clock.sleep(120_000);
    expect(store.keys.join(), 'keys in the store two windows later').toBe('0,rate,session:1,sk_1');
    expect(store.peek('sk_1')).toEqual([1]);
    expect(store.peek('rate')).toBe(7);

    for (const kind of ['reset', 'lost-request', 'lost-reply'] as const)
      for (const nth of [1, 2, 3]) {
        const shaky = keyValue.store({ faults: [{ kind, at: [nth] }] });
        const limiter = await solution.sharedRateLimit({ limit: 3, windowMs: 2000, store: shaky });
        const { send } = gateOf(world, limiter);
        for (let n = 1; n <= 3; n++) await send('sk_1');
        await clock.sleep(4000);
        const name = `two windows after a ${kind} of operation ${nth}`;
        expect(shaky.keys.join(), `keys in the store ${name}`).toBe('');
      }
  },
);
