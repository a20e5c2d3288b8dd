import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, read } from '../../fleet.ts';

export default scenario<Contract>(
  'checks the path that it is told, at the place of every server',
  async ({ solution, request, http, expect }) => {
    const a = http.service('http://a.test:8080', () => respond(200));
    const b = http.service('https://b.test', () => respond(200));
    const backends = ['http://a.test:8080', 'https://b.test'];
    const balancer = await solution.createBalancer(backends, { healthPath: '/up?deep=1' });
    await read(balancer.fetch(request('/one')));
    await read(balancer.fetch(request('/two')));

    expect(a.requests.map(({ url }) => url)).toEqual([
      'http://a.test:8080/up?deep=1',
      'http://a.test:8080/one',
    ]);
    await balancer.close();
    const slashes = await solution.createBalancer(['http://a.test:8080'], {
      healthPath: '//b.test/up',
    });
    await slashes.close();
    expect(a.requests.at(-1)?.url, 'address of a check').toBe('http://a.test:8080//b.test/up');
    expect(b.requests.map(({ url }) => url)).toEqual([
      'https://b.test/up?deep=1',
      'https://b.test/two',
    ]);
  },
);
