import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, sent } from '../../requests.ts';

export default scenario<Contract>(
  'leaves no upload behind when a part fails',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/large', bytes(5000, 1));
    await files.write('/data/small', 'small');
    const faults = [
      { of: ['uploadPart'], at: Array.from({ length: 40 }, (_, n) => n + 3), code: 'SlowDown' },
      { of: ['uploadPart'], at: [5], code: 'AccessDenied' },
      { of: ['completeMultipart'], first: 3, code: 'InternalError' },
      { of: ['createMultipart'], first: 1, code: 'AccessDenied' },
    ];
    for (const fault of faults) {
      const bucket = objectStore.bucket({
        initial: { 'p/large': 'old', 'p/extra': 'x' },
        faults: [{ kind: 'error', ...fault }],
      });
      const report = await solution.syncDirectory('/data', bucket, {
        prefix: 'p',
        partBytes: 1000,
        maxAttempts: 3,
        retryMs: 10,
      });

      const after = `after ${fault.code} of ${fault.of[0]}`;
      expect(bucket.uploads, `uploads that were left ${after}`).toEqual([]);
      expect(report.failed, `failed ${after}`).toEqual([{ key: 'p/large', code: fault.code }]);
      expect(report.uploaded, `uploaded ${after}`).toEqual(['p/small']);
      expect(sent(bucket, 'head'), `heads ${after}`).toHaveLength(0);
      expect(report.bytesSent, `bytesSent ${after}`).toBe(5);
      expect(bucket.peek('p/large')?.size, `size of the old object ${after}`).toBe(3);
      expect(bucket.peek('p/extra')?.size, `size of the object without a file ${after}`).toBe(1);
      expect(solution).toBeIdle();
    }
  },
);
