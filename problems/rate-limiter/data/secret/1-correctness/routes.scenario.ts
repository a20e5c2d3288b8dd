import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('has one budget for all methods and paths', async (world) => {
  const { solution, request, expect } = world;
  const limiter = await solution.rateLimit({ limit: 4 });
  const gate = gateOf(world, limiter);
  const headers = { 'x-api-key': 'sk_1' };
  for (const [method, path] of [
    ['GET', '/v1/charges'],
    ['POST', '/v1/charges'],
    ['DELETE', '/v1/charges/ch_1?force=1'],
    ['OPTIONS', '/'],
  ] as const) {
    const answer = await limiter(request(path, { method, headers }), gate.next);
    expect(answer.status, `status of ${method} ${path}`).toBe(200);
  }
  await gate.due('sk_1', 429, 60);
});
