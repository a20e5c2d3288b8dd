import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf } from '../requests.ts';

export default scenario<Contract>(
  'sends a large file in parts, and comes again later when the bucket asks to slow down',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/photos/large.txt', 'abcdefghij');
    await files.write('/photos/note', 'abc');
    const bucket = objectStore.bucket({
      latencyMs: 10,
      faults: [{ kind: 'error', of: ['put'], first: 2 }],
    });

    const report = await solution.syncDirectory('/photos', bucket, { partBytes: 4 });

    expect(momentsOf(bucket, 'put'), 'put').toArriveAt([0, 110, 320]);
    expect(report).toMatchObject({ uploaded: ['large.txt', 'note'], failed: [], bytesSent: 13 });
    expect(bucket.peek('large.txt')?.etag).toMatch(/-3"$/);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
  },
);
