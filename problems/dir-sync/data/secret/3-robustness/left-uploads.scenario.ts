import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'aborts what others left under its prefix, and goes on when it may not',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    const bucket = objectStore.bucket({ initial: { 'my.photos/a': 'a' } });
    const own = ['my.photos/a', 'my.photos/a', 'my.photos/gone', 'my.photos/x/y'];
    const others = ['my.photos', 'my.photos-old/a', 'my-photos/a', 'a', 'old/my.photos/a'];
    for (const key of [...own, ...others]) await bucket.createMultipart(key);

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'my.photos' });

    expect(
      bucket.uploads.map(({ key }) => key),
      'uploads that were left',
    ).toEqual(others);
    expect(counts(bucket)).toEqual({ list: 1, listMultiparts: 1, abortMultipart: 4 });
    expect(report).toEqual({
      uploaded: [],
      unchanged: ['my.photos/a'],
      deleted: [],
      skipped: [],
      failed: [],
      bytesSent: 0,
    });

    for (const operation of ['listMultiparts', 'abortMultipart']) {
      const refusing = objectStore.bucket({
        initial: { extra: 'x' },
        faults: [{ kind: 'error', of: [operation], first: 1, code: 'AccessDenied' }],
      });
      await refusing.createMultipart('left');
      await refusing.createMultipart('left too');

      const first = await solution.syncDirectory('/data', refusing, { concurrency: 1 });
      expect(first, `after ${operation} was refused`).toEqual({
        uploaded: ['a'],
        unchanged: [],
        deleted: ['extra'],
        skipped: [],
        failed: [],
        bytesSent: 1,
      });
      expect(refusing.uploads, 'uploads that were left').toHaveLength(
        operation === 'listMultiparts' ? 2 : 1,
      );
      await solution.syncDirectory('/data', refusing);
      expect(refusing.uploads, 'uploads that were left by the second run').toEqual([]);
    }
  },
);
