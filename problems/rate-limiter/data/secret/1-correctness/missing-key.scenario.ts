import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'answers 401 without a key, and counts nothing',
  async (world) => {
    const { solution, request, expect } = world;
    const limiter = await solution.rateLimit({ limit: 1 });
    const gate = gateOf(world, limiter);
    const nobody = [
      {},
      { 'x-api-key': '' },
      { 'x-api-key': ' \t ' },
      { authorization: 'Bearer sk_1', 'api-key': 'sk_1' },
    ];
    for (const headers of [...nobody, ...nobody]) {
      const answer = await limiter(request('/v1/charges?api_key=sk_1', { headers }), gate.next);
      expect(answer.status, `status with ${JSON.stringify(headers)}`).toBe(401);
    }
    expect(gate.passages.length, 'calls of next without a key').toBe(0);
    await gate.due('null', 200);
    await gate.due('undefined', 200);
    await gate.due('sk_1', 200);
  },
);
