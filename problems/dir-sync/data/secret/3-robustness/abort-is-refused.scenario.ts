import { scenario } from '@tickjudge/judge/scenario';
import { type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'goes on when uploads can not be listed or aborted',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    for (const operation of ['listMultiparts', 'abortMultipart']) {
      const bucket = objectStore.bucket({
        initial: { extra: 'x' },
        faults: [{ kind: 'error', of: [operation], first: 1, code: 'AccessDenied' }],
      });
      await bucket.createMultipart('left');
      await bucket.createMultipart('left too');

      const first = await solution.syncDirectory('/data', bucket, { concurrency: 1 });
      expect(first, `after ${operation} was refused`).toEqual({
        uploaded: ['a'],
        unchanged: [],
        deleted: ['extra'],
        skipped: [],
        failed: [],
        bytesSent: 1,
      });
      expect(bucket.uploads, 'uploads that were left').toHaveLength(
        operation === 'listMultiparts' ? 2 : 1,
      );
      await solution.syncDirectory('/data', bucket);
      expect(bucket.uploads, 'uploads that were left by the second run').toEqual([]);
    }
  },
);
