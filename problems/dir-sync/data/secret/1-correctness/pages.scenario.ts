import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'reads all pages of the list, and deletes 1000 keys with one request',
  async ({ solution, files, objectStore, expect }) => {
    const keys = Array.from({ length: 2003 }, (_, n) => `p/${String(n).padStart(4, '0')}`);
    const bucket = objectStore.bucket({
      initial: Object.fromEntries(keys.map((key) => [key, 'old'])),
    });
    await files.write('/data/0001', 'old');
    await files.write('/data/1500', 'old');
    await files.write('/data/2001', 'new');

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'p' });

    expect(report.unchanged, 'unchanged').toEqual(['p/0001', 'p/1500']);
    expect(report.deleted, 'number of keys that were deleted').toHaveLength(2000);
    expect(bucket.keys).toEqual(['p/0001', 'p/1500', 'p/2001']);
    expect(counts(bucket), 'requests').toEqual({
      list: 3,
      put: 1,
      listMultiparts: 1,
      deleteMany: 2,
    });
    const left = new Set(bucket.keys);
    expect(report.deleted.join()).toBe(keys.filter((key) => !left.has(key)).join());

    for (const name of ['0001', '1500', '2001']) await files.remove(`/data/${name}`);
    const empty = await solution.syncDirectory('/data', bucket, { prefix: 'p' });
    expect(empty, 'the report of an empty directory').toMatchObject({ deleted: [...left] });
  },
);
