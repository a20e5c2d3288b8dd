import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: passes requests, answers and errors as they are',
  async (world) => {
    const { solution, keyValue, request, expect } = world;
    const store = keyValue.store();
    const limiter = await solution.sharedRateLimit({ limit: 3, store });
    const gate = gateOf(world, limiter);

    for (const headers of [{}, { 'x-api-key': ' ' }]) {
      const answer = await limiter(request('/v1/charges', { headers }), gate.next);
      expect(answer.status, 'status without a key').toBe(401);
    }
    expect(solution).toBeIdle();
    expect(gate.passages.length, 'calls of next without a key').toBe(0);
    expect(store.history.length, 'operations of the store without a key').toBe(0);

    const echo = async (passed: Request) =>
      new Response(`${passed.method} ${await passed.text()}`, { status: 202 });
    const headers = { 'X-Api-Key': 'sk_1' };
    const answer = await limiter(request('/v1/charges', { headers, json: { amount: 5 } }), echo);
    expect(answer.status, 'status that next answered').toBe(202);
    expect(await answer.text(), 'body that next answered').toBe('POST {"amount":5}');

    const failing = async () => {
      throw new TypeError('the ledger is closed');
    };
    for (let n = 2; n <= 3; n++) {
      const error = await gate.send('sk_1', limiter, failing).catch((reason: Error) => reason);
      expect(error, `error of request ${n}`).toMatchObject({
        name: 'TypeError',
        message: 'the ledger is closed',
      });
    }
    await gate.due('sk_1', 429, 60);
  },
);
