import { scenario } from '@tickjudge/judge/scenario';
import type { Contract } from '../../requests.ts';

export default scenario<Contract>(
  'takes options at their edges',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'four');
    for (const [index, options] of [
      { partBytes: 1, concurrency: 1, maxAttempts: 1, retryMs: 1 },
      { partBytes: 1_048_576, concurrency: 100, maxAttempts: 10, retryMs: 60_000 },
      { prefix: 'p//q' },
      { prefix: '' },
    ].entries()) {
      const bucket = objectStore.bucket();
      const report = await solution.syncDirectory('/data', bucket, options);
      const key = index === 2 ? 'p//q/a' : 'a';
      expect(report.uploaded, JSON.stringify(options)).toEqual([key]);
      expect(bucket.peek(key)?.etag.endsWith('-4"'), 'uploaded in four parts').toBe(index === 0);
    }
  },
);
