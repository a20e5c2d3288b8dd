import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'tries again what is idempotent and has no body, and nothing else',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: (_, server) => (server === 'a' ? respond.networkError() : undefined),
    });
    const ask = async (method: string, body?: string) => {
      const balancer = await solution.createBalancer(origins, { unhealthyAfter: 1 });
      const before = sent.length;
      const { status } = await read(
        balancer.fetch(request('/pay', body === undefined ? { method } : { method, body })),
      );
      const first = `${turns(sent.slice(before))}: ${status}`;
      // Only a server that was asked can be blamed.
      const next = await read(balancer.fetch(request('/next')));
      await balancer.close();
      expect(solution).toBeIdle();
      return `${first}, then ${next.text || next.status}`;
    };

    for (const method of ['POST', 'PATCH', 'PROPFIND'])
      expect(await ask(method), `servers and answer of ${method} without a body`).toBe(
        'a: 502, then from b',
      );
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await ask(method, 'x'), `servers and answer of ${method} with a body`).toBe(
        'a: 502, then from b',
      );
    for (const method of ['PUT', 'DELETE', 'OPTIONS'])
      expect(await ask(method, ''), `servers and answer of ${method} with an empty body`).toBe(
        'a: 502, then from b',
      );
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
      expect(await ask(method), `servers and answer of ${method} without a body`).toBe(
        'a b: 200, then from b',
      );
  },
);
