import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'counts parts, heads, aborts and retries for the cap',
  async ({ solution, files, objectStore, expect }) => {
    for (let n = 0; n < 12; n++) await files.write(`/data/f${n}`, `file ${n}`);
    for (let n = 0; n < 2; n++) await files.write(`/data/large${n}`, bytes(5000, n));
    const initial: Record<string, string> = {};
    for (let n = 0; n < 2001; n++) initial[`gone/${n}`] = '';
    for (const concurrency of [2, 1]) {
      const bucket = objectStore.bucket({
        initial,
        latencyMs: [10, 90],
        faults: [{ kind: 'error', rate: 0.2, atMost: 30 }],
      });
      for (let n = 0; n < 6; n++) await bucket.createMultipart(`left${n}`);

      const report = await solution.syncDirectory('/data', bucket, {
        concurrency,
        partBytes: 1000,
        trustList: false,
        maxAttempts: 10,
        retryMs: 20,
      });

      expect(bucket.history, 'request').toPeakAt(concurrency);
      expect(report.failed, 'failed').toEqual([]);
      expect(report.uploaded, 'number of files that were sent').toHaveLength(14);
      expect(report.deleted, 'number of keys that were deleted').toHaveLength(2001);
      expect(bucket.uploads, 'uploads that were left').toEqual([]);
    }
  },
);
