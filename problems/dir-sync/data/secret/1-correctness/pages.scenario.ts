import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'reads all pages of the list',
  async ({ solution, files, objectStore, expect }) => {
    const keys = Array.from({ length: 2500 }, (_, n) => `p/${String(n).padStart(4, '0')}`);
    const bucket = objectStore.bucket({
      initial: Object.fromEntries(keys.map((key) => [key, 'old'])),
    });
    await files.write('/data/0001', 'old');
    await files.write('/data/1500', 'old');
    await files.write('/data/2499', 'new');

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'p' });

    expect(report.unchanged, 'unchanged').toEqual(['p/0001', 'p/1500']);
    expect(report.deleted, 'number of keys that were deleted').toHaveLength(2497);
    expect(bucket.keys).toEqual(['p/0001', 'p/1500', 'p/2499']);
    expect(report.deleted).toEqual(keys.filter((key) => !bucket.keys.includes(key)));
    expect(counts(bucket), 'requests').toEqual({
      list: 3,
      put: 1,
      listMultiparts: 1,
      deleteMany: 3,
    });
  },
);
