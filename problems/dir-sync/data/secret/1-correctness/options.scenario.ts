import { scenario } from '@tickjudge/judge/scenario';
import type { Contract } from '../../requests.ts';

export default scenario<Contract>(
  'takes options at their edges, and refuses others before anything else',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'four');
    const bucket = objectStore.bucket({ initial: { extra: 'x' } });
    const odd: Parameters<typeof solution.syncDirectory>[2][] = [
      { prefix: '/' },
      { prefix: '/photos' },
      { prefix: 'photos/' },
    ];
    for (const value of [0, -1, 1.5, Number.NaN, Infinity])
      for (const name of ['partBytes', 'concurrency', 'maxAttempts', 'retryMs'])
        odd.push({ [name]: value });
    odd.push(
      { partBytes: 1_048_577 },
      { concurrency: 101 },
      { maxAttempts: 11 },
      { retryMs: 60_001 },
    );
    for (const options of odd)
      for (const directory of ['/data', '/missing']) {
        const error = await solution
          .syncDirectory(directory, bucket, options)
          .catch((reason: Error) => reason);
        expect(error, `${directory} with ${JSON.stringify(options)}`).toMatchObject({
          name: 'RangeError',
        });
      }
    expect(bucket.history, 'requests').toEqual([]);

    for (const [index, options] of [
      { partBytes: 1, concurrency: 1, maxAttempts: 1, retryMs: 1 },
      { partBytes: 1_048_576, concurrency: 100, maxAttempts: 10, retryMs: 60_000 },
      { prefix: 'p//q' },
      { prefix: '' },
    ].entries()) {
      const taken = objectStore.bucket();
      const report = await solution.syncDirectory('/data', taken, options);
      const key = index === 2 ? 'p//q/a' : 'a';
      expect(report.uploaded, JSON.stringify(options)).toEqual([key]);
      expect(taken.peek(key)?.etag.endsWith('-4"'), 'uploaded in four parts').toBe(index === 0);
    }
  },
);
