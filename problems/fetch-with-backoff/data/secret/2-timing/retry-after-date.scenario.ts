import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'waits until the HTTP date, not at all when it is past',
  async ({ solution, http, clock, expect }) => {
    const start = clock.wallTime(0).getTime();
    const dates = [clock.wallTime(7000), clock.wallTime(9000), clock.wallTime(1000)].map((date) =>
      date.toUTCString(),
    );
    const dueMs = dates.map((date) => Date.parse(date) - start);
    const api = http.service(origin, ({ count }) => {
      const date = dates[count - 1];
      return date === undefined
        ? respond(200, 1)
        : respond(503, '', { headers: { 'Retry-After': date } });
    });

    const result = await solution.fetchAll(chargeUrls(1), { baseMs: 20_000, jitter: false });

    const [first = 0, second = 0] = dueMs;
    expect(api.requests).toArriveWithin([
      [0, 0],
      [first, first],
      [second, second],
      [second, second + 1],
    ]);
    expect(result.values).toEqual([1]);
  },
);
