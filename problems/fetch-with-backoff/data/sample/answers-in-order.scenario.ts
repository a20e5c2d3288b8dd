import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../api.ts';

export default scenario<Contract>(
  'gives the values in the order of the URLs',
  async ({ solution, http, clock, expect }) => {
    http.service(origin, ({ path }) =>
      respond(200, { id: `ch_${chargeOf(path)}` }, { latencyMs: 400 - 100 * chargeOf(path) }),
    );

    const result = await solution.fetchAll(chargeUrls(3));

    expect(result.values).toEqual([{ id: 'ch_1' }, { id: 'ch_2' }, { id: 'ch_3' }]);
    expect(result.failures).toEqual([]);
    expect(clock.now(), 'ms when the call settled').toBe(300);
  },
);
