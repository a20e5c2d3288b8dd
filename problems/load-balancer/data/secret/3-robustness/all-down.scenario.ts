import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'answers 503 at once when all are down, uses up no turn, and recovers',
  async ({ solution, request, http, clock, expect }) => {
    const health = outcomes('ok - ok');
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      health: { a: health, b: health, c: health },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 1, healthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    await read(balancer.fetch(request('/zero')));
    await clock.until(1500);

    for (const path of ['/one', '/two']) {
      const { status } = await read(balancer.fetch(request(path)));
      expect(status).toBe(503);
    }
    const aborted = request('/aborted', { signal: AbortSignal.abort(new Error('Gone already.')) });
    const refusal = await balancer.fetch(aborted).then(
      ({ status }) => `answered ${status}`,
      (error: Error) => `rejected: ${error.message}`,
    );
    expect(refusal, 'an aborted request').toBe('rejected: Gone already.');
    expect(clock.now(), 'ms when the answers were there').toBe(1500);

    await clock.until(2500);
    const answer = await read(balancer.fetch(request('/three')));
    expect(answer, 'answer when all are back').toEqual({ status: 200, text: 'from b' });
    expect(turns(sent), 'turns').toBe('a b');
  },
);
