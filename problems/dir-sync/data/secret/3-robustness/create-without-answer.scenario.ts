import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'leaves no upload behind whose id it never heard',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/large', bytes(3000, 1));
    const bucket = objectStore.bucket({
      latencyMs: 10,
      faults: [{ kind: 'lost-reply', of: ['createMultipart'], first: 2 }],
    });
    const foreign = await bucket.createMultipart('elsewhere');

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'p', partBytes: 1000 });

    expect(
      bucket.uploads.map(({ uploadId }) => uploadId),
      'uploads that were left',
    ).toEqual([foreign.uploadId]);
    expect(report).toMatchObject({ uploaded: ['p/large'], failed: [], bytesSent: 3000 });
  },
);
