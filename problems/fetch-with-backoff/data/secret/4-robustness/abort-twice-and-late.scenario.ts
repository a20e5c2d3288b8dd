import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'takes no notice of an abort after its answer',
  async ({ solution, http, expect }) => {
    http.service(origin, () => respond(200, 1, { latencyMs: 100 }));
    const controller = new AbortController();

    const result = await solution.fetchAll(chargeUrls(1), { signal: controller.signal });
    controller.abort(new Error('Too late.'));
    controller.abort(new Error('And again.'));

    expect(result.values).toEqual([1]);
    expect(solution).toBeIdle();
  },
);
