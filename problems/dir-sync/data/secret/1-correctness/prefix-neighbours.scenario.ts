import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'leaves the neighbours of its prefix alone',
  async ({ solution, files, objectStore, expect }) => {
    const others = ['other', 'photo/a', 'photos', 'photos-old/a', 'photos.txt', 'photos2/a'];
    const bucket = objectStore.bucket({
      initial: Object.fromEntries(
        [...others, 'photos/', 'photos/gone', 'photos/x/photos/y'].map((key) => [key, 'bytes']),
      ),
      pageSize: 3,
    });
    await files.write('/data/a', 'bytes');

    const kept = await solution.syncDirectory('/data', bucket, {
      prefix: 'photos',
      deleteExtra: false,
    });
    expect(kept, 'the report without deleteExtra').toMatchObject({
      uploaded: ['photos/a'],
      deleted: [],
      failed: [],
    });
    const requests = counts(bucket);

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'photos' });

    expect(report.deleted).toHappenAtMostOnce(['photos/', 'photos/gone', 'photos/x/photos/y'], {
      what: 'delete of',
    });
    expect(report.deleted, 'deleted').toEqual(['photos/', 'photos/gone', 'photos/x/photos/y']);
    expect(report.unchanged, 'unchanged').toEqual(['photos/a']);
    expect(bucket.keys).toEqual([...others, 'photos/a'].sort());
    expect(requests, 'requests without deleteExtra').toEqual({
      list: 1,
      put: 1,
      listMultiparts: 1,
    });
  },
);
