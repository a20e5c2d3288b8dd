import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'refuses what is no URL and options out of range',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, () => respond(200, 1));
    const urls = [
      '',
      '/v1/charges',
      'example',
      'ftp://api.example.test/v1',
      `${origin}/v1/charges`,
      'http://',
    ];

    const result = await solution.fetchAll(urls, { maxAttempts: 3 });

    const none = { reason: 'url', status: null, attempts: 0 };
    expect(result.values).toEqual([undefined, undefined, undefined, undefined, 1, undefined]);
    expect(result.failures).toEqual(
      [0, 1, 2, 3, 5].map((index) => ({ index, url: urls[index], ...none })),
    );
    expect(clock.now(), 'ms when the call settled').toBe(0);

    for (const options of [
      { concurrency: 0 },
      { concurrency: 1.5 },
      { concurrency: NaN },
      { maxAttempts: 0 },
      { maxAttempts: 2.5 },
      { baseMs: -1 },
      { baseMs: NaN },
      { maxDelayMs: -1 },
      { factor: 0.9 },
      { deadlineMs: 0 },
      { deadlineMs: NaN },
      { deadlineMs: 2_147_483_648 },
    ]) {
      await expect(
        solution.fetchAll([urls[4] ?? ''], options),
        JSON.stringify(options),
      ).rejects.toMatchObject({ name: 'RangeError' });
    }
    // Before anything else is looked at: the list, and the signal.
    const controller = new AbortController();
    controller.abort(new Error('Aborted before the call.'));
    await expect(
      solution.fetchAll([], { concurrency: 0, signal: controller.signal }),
      'concurrency 0, no URL and an aborted signal',
    ).rejects.toMatchObject({ name: 'RangeError' });
    expect(api.requests.length, 'number of requests').toBe(1);
  },
);
