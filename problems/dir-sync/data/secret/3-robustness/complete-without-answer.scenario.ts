import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'finds out that an upload was completed though the answer was lost',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/large', bytes(3000, 1));
    const bucket = objectStore.bucket({
      initial: { extra: 'x' },
      latencyMs: 10,
      faults: [{ kind: 'lost-reply', of: ['completeMultipart'], first: 1 }],
    });

    const report = await solution.syncDirectory('/data', bucket, { partBytes: 1000 });

    expect(report).toEqual({
      uploaded: ['large'],
      unchanged: [],
      deleted: ['extra'],
      skipped: [],
      failed: [],
      bytesSent: 3000,
    });
    expect(bucket.bytesReceived, 'bytes that the bucket received').toBe(3000);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
  },
);
