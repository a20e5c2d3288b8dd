import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'counts a request once whose signal is aborted after it has ended',
  async ({ solution, request, http, clock, expect }) => {
    const { origins } = fleet(http, ['a', 'b'], {
      serve: ({ path }) =>
        path === '/slow' ? respond(200, 'slow', { latencyMs: 900 }) : undefined,
    });
    const balancer = await solution.createBalancer(origins);
    const controller = new AbortController();
    const { signal } = controller;
    const answers = await Promise.all([
      read(balancer.fetch(request('/one', { signal }))),
      read(balancer.fetch(request('/two', { signal }))),
    ]);
    await clock.until(100);
    controller.abort(new Error('The client left.'));
    await clock.until(200);

    const slow = read(balancer.fetch(request('/slow')));
    const more = read(balancer.fetch(request('/slow')));
    await clock.until(300);
    await balancer.close();

    expect(clock.now(), 'ms when the balancer was closed').toBe(1100);
    expect(answers.map(({ text }) => text)).toEqual(['from a', 'from b']);
    expect([(await slow).text, (await more).text]).toEqual(['slow', 'slow']);
  },
);
