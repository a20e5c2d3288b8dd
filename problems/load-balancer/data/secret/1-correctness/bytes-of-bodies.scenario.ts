import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'hands over bytes that are no text',
  async ({ solution, request, http, expect }) => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
    const { origins } = fleet(http, ['a'], {
      serve: ({ path }) => respond(200, path === '/empty' ? '' : bytes),
    });
    const balancer = await solution.createBalancer(origins);

    const response = await balancer.fetch(request('/image'));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    const empty = await balancer.fetch(request('/empty'));
    expect(await empty.text()).toBe('');
    await balancer.close();
    expect(solution).toBeIdle();
  },
);
