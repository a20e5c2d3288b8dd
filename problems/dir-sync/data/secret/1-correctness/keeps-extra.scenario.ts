import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'deletes nothing where it must not',
  async ({ solution, files, objectStore, expect }) => {
    const bucket = objectStore.bucket({ initial: { 'p/extra': 'e', 'p/a': 'old' } });
    await files.write('/data/a', 'new');

    const report = await solution.syncDirectory('/data', bucket, {
      prefix: 'p',
      deleteExtra: false,
    });

    expect(report).toMatchObject({ uploaded: ['p/a'], deleted: [], failed: [] });
    expect(bucket.keys).toEqual(['p/a', 'p/extra']);
    expect(counts(bucket)).toEqual({ list: 1, put: 1, listMultiparts: 1 });
  },
);
