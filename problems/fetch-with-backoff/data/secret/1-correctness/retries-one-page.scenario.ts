import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'tries one page again, not the whole list, and counts its attempts anew',
  async ({ solution, http, expect }) => {
    const answers = [
      respond(503),
      respond(503),
      respond(200, { items: [1], nextCursor: 'two' }),
      respond(429),
      respond(200, { items: [2], nextCursor: 'three' }, { cutBody: true }),
      respond(200, { items: [2], nextCursor: 'three' }),
      respond(200, { items: [3], nextCursor: null }),
      // The second URL: its second page is none.
      respond(200, { items: [1], nextCursor: 'two' }),
      respond(200, { rows: [2] }),
      // The third URL: its second page fails.
      respond(200, { items: [1], nextCursor: 'two' }),
      respond(400),
    ];
    const api = http.service(origin, ({ count }) => answers[count - 1] ?? respond(500));
    const [first = '', second = '', third = ''] = chargeUrls(3);
    const options = { maxAttempts: 3, baseMs: 1000, jitter: false };

    const whole = await solution.fetchAll([first], options);

    expect(api.requests).toArriveAt([0, 1000, 3000, 3000, 4000, 6000, 6000]);
    expect(api.requests.map(({ query }) => query.get('cursor'))).toEqual([
      null,
      null,
      null,
      'two',
      'two',
      'two',
      'three',
    ]);
    expect(whole.values).toEqual([[1, 2, 3]]);

    const broken = await solution.fetchAll([second], options);
    expect(broken.values).toEqual([undefined]);
    expect(broken.failures).toEqual([
      { index: 0, url: second, reason: 'json', status: null, attempts: 2 },
    ]);

    const refused = await solution.fetchAll([third], options);
    expect(refused.failures).toEqual([
      { index: 0, url: third, reason: 'status', status: 400, attempts: 2 },
    ]);
  },
);
