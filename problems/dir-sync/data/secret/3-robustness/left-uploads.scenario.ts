import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'aborts uploads that others left under its prefix, and no others',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    const bucket = objectStore.bucket({ initial: { 'photos/a': 'a' } });
    const own = ['photos/a', 'photos/a', 'photos/gone', 'photos/x/y'];
    const others = ['photos', 'photos-old/a', 'a', 'old/photos/a'];
    for (const key of [...own, ...others]) await bucket.createMultipart(key);

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'photos' });

    expect(
      bucket.uploads.map(({ key }) => key),
      'uploads that were left',
    ).toEqual(others);
    expect(counts(bucket)).toEqual({ list: 1, listMultiparts: 1, abortMultipart: 4 });
    expect(report).toEqual({
      uploaded: [],
      unchanged: ['photos/a'],
      deleted: [],
      skipped: [],
      failed: [],
      bytesSent: 0,
    });
  },
);
