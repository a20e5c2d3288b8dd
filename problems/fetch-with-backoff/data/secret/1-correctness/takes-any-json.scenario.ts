import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'takes any JSON for a value, whatever its type is called',
  async ({ solution, http, expect }) => {
    const values = [
      null,
      false,
      0,
      '',
      'Grüße 👋',
      [1, [2]],
      { a: { b: null } },
      { items: [1] },
      { nextCursor: 'x' },
      { items: {}, nextCursor: null },
      { items: [], nextCursor: 7 },
    ];
    http.service(origin, ({ path }) =>
      respond(201, JSON.stringify(values[chargeOf(path) - 1]), {
        headers: { 'Content-Type': 'text/plain' },
      }),
    );

    const result = await solution.fetchAll(chargeUrls(values.length));

    expect(result.values).toEqual(values);
    expect(result.failures).toEqual([]);
  },
);
