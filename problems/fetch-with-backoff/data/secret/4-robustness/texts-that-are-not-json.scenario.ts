import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'asks once for a body that is not JSON',
  async ({ solution, http, expect }) => {
    const texts = ['', ' ', '{', 'undefined', '{"a":1}x', 'NaN', "{'a': 1}"];
    const api = http.service(origin, ({ path }) => respond(200, texts[chargeOf(path) - 1]));

    const result = await solution.fetchAll(chargeUrls(texts.length), { baseMs: 10 });

    expect(api.requests.map(({ path }) => chargeOf(path))).toEqual(
      texts.map((_, index) => index + 1),
    );
    expect(result.failures.map(({ reason }) => reason)).toEqual(texts.map(() => 'json'));
  },
);
