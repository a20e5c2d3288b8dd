import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'reports what failed beside what did not',
  async ({ solution, http, expect }) => {
    http.service(origin, ({ path }) => {
      switch (chargeOf(path)) {
        case 2:
          return respond(404, { error: 'no such charge' });
        case 3:
          return respond(429);
        case 5:
          return respond(200, '<html>maintenance</html>');
        case 6:
          return respond.networkError();
        case 7:
          return respond(200, { id: 'ch_7' }, { cutBody: true });
        case 8:
          return respond(200, '');
        case 9:
          return respond(500);
        default:
          return respond(200, { id: `ch_${chargeOf(path)}` }, { latencyMs: 50 });
      }
    });
    const urls = chargeUrls(10);

    const result = await solution.fetchAll(urls, { concurrency: 3, maxAttempts: 2, baseMs: 10 });

    const failure = (index: number, reason: string, status: number | null, attempts: number) => ({
      index,
      url: urls[index],
      reason,
      status,
      attempts,
    });
    expect(result.failures).toEqual([
      failure(1, 'status', 404, 1),
      failure(2, 'status', 429, 2),
      failure(4, 'json', null, 1),
      failure(5, 'network', null, 2),
      failure(6, 'body', null, 2),
      failure(7, 'json', null, 1),
      failure(8, 'status', 500, 1),
    ]);
    expect(result.values).toHaveLength(10);
    expect(result.values.map((value) => value !== undefined)).toEqual(
      urls.map((_, index) => [0, 3, 9].includes(index)),
    );
    expect(result.values[3]).toEqual({ id: 'ch_4' });
    expect(result.values[9]).toEqual({ id: 'ch_10' });
  },
);
