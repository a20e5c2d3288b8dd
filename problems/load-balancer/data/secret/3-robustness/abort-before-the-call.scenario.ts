import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'sends nothing for a request that is aborted already',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b']);
    const balancer = await solution.createBalancer(origins);
    const signal = AbortSignal.abort(new Error('The client left.'));

    await expect(balancer.fetch(request('/one', { signal }))).rejects.toThrow('The client left.');
    await read(balancer.fetch(request('/two')));

    expect(sent.map(({ server, path }) => `${server}${path}`)).toEqual(['a/two']);
    await balancer.close();
    expect(solution).toBeIdle();
  },
);
