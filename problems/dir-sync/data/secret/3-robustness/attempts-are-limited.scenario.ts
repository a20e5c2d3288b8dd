import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, counts, sent } from '../../requests.ts';

export default scenario<Contract>(
  'gives a file up after maxAttempts, and deletes nothing then',
  async ({ solution, files, objectStore, expect }) => {
    for (const name of ['a', 'b', 'c']) await files.write(`/data/${name}`, name);
    await files.write('/data/large', bytes(1500, 1));
    const bucket = objectStore.bucket({
      initial: { extra: 'x' },
      faults: [{ kind: 'error', of: ['put'] }],
    });

    const report = await solution.syncDirectory('/data', bucket, {
      maxAttempts: 3,
      retryMs: 10,
      partBytes: 1000,
    });

    expect(counts(bucket).put, 'puts').toBe(9);
    expect(report).toEqual({
      uploaded: ['large'],
      unchanged: [],
      deleted: [],
      skipped: [],
      failed: ['a', 'b', 'c'].map((key) => ({ key, code: 'SlowDown' })),
      bytesSent: 1500,
    });
    expect(sent(bucket, 'deleteMany')).toHaveLength(0);
    expect(bucket.keys).toEqual(['extra', 'large']);
    expect(solution).toBeIdle();
  },
);
