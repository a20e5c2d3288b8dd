import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'reads the key from X-Api-Key in any spelling, and nothing else of the request',
  async (world) => {
    const { solution, request, expect } = world;
    const limiter = await solution.rateLimit({ limit: 2 });
    const gate = gateOf(world, limiter);
    for (const [name, value, status] of [
      ['X-Api-Key', 'sk_1', 200],
      ['x-API-key', '  sk_1  ', 200],
      ['X-API-KEY', 'sk_1', 429],
      ['X-API-KEY', 'sk 1', 200],
      ['X-API-KEY', '0', 200],
    ] as const) {
      const answer = await limiter(
        request('/v1/charges', { headers: { [name]: value } }),
        gate.next,
      );
      expect(answer.status, `status with ${name}: ${value}`).toBe(status);
    }
    const headers = { 'x-api-key': 'sk_2' };
    for (const [method, path, status] of [
      ['GET', '/v1/charges', 200],
      ['DELETE', '/v1/charges/ch_1?force=1', 200],
      ['OPTIONS', '/', 429],
    ] as const) {
      const answer = await limiter(request(path, { method, headers }), gate.next);
      expect(answer.status, `status of ${method} ${path}`).toBe(status);
    }
  },
);
