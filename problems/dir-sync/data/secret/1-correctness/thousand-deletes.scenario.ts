import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'deletes 1000 keys with one request',
  async ({ solution, files, objectStore, expect }) => {
    const initial = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, '']));
    const bucket = objectStore.bucket({ initial });
    await files.write('/data/a', 'a');
    await files.remove('/data/a');

    const report = await solution.syncDirectory('/data', bucket);

    expect(report.deleted).toHaveLength(1000);
    expect(counts(bucket), 'requests').toEqual({ list: 1, deleteMany: 1, listMultiparts: 1 });
    expect(bucket.keys).toEqual([]);
    const again = await solution.syncDirectory('/data', bucket);
    expect(again).toEqual({
      uploaded: [],
      unchanged: [],
      deleted: [],
      skipped: [],
      failed: [],
      bytesSent: 0,
    });
  },
);
