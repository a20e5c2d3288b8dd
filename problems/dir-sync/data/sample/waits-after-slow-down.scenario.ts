import { scenario } from '@tickjudge/judge/scenario';
import type { Contract } from '../requests.ts';

export default scenario<Contract>(
  'sends a large file in parts, and a part again when the bucket asks to slow down',
  async ({ solution, files, objectStore, clock, expect }) => {
    await files.write('/photos/large.txt', 'abcdefghij');
    const bucket = objectStore.bucket({
      latencyMs: 10,
      faults: [{ kind: 'error', of: ['uploadPart'], at: [2, 3] }],
    });

    const report = await solution.syncDirectory('/photos', bucket, { partBytes: 4 });

    expect(report).toMatchObject({ uploaded: ['large.txt'], failed: [], bytesSent: 10 });
    expect(bucket.peek('large.txt')?.etag).toMatch(/-3"$/);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
    expect(clock.now()).toBeGreaterThan(300);
  },
);
