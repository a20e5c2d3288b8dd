import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'takes the smallest and the largest numbers',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent, checksOf } = fleet(http, ['a']);
    const smallest = { checkTimeoutMs: 1, requestTimeoutMs: 1, unhealthyAfter: 1, healthyAfter: 1 };
    const quick = await solution.createBalancer(origins, { intervalMs: 1, ...smallest });
    await clock.until(5);
    await read(quick.fetch(request('/hello')));
    await quick.close();
    expect(checksOf('a').slice(0, 5), 'checks').toArriveAt([0, 1, 2, 3, 4]);

    const most = 2_147_483_647;
    const slow = await solution.createBalancer(origins, {
      intervalMs: most,
      checkTimeoutMs: most,
      requestTimeoutMs: most,
      unhealthyAfter: most,
      healthyAfter: most,
    });
    await clock.sleep(60_000);
    await read(slow.fetch(request('/hello')));
    await slow.close();
    expect(checksOf('a').filter(({ atMs }) => atMs > 5)).toHaveLength(0);
    expect(turns(sent), 'turns').toBe('a a');
  },
);
