import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'sends one request after the other when it must',
  async ({ solution, files, objectStore, expect }) => {
    const initial: Record<string, string> = {};
    for (let n = 0; n < 2500; n++) initial[`gone/${n}`] = '';
    const bucket = objectStore.bucket({ initial, latencyMs: [5, 50] });
    for (let n = 0; n < 5; n++) await bucket.createMultipart(`left${n}`);
    for (let n = 0; n < 5; n++) await files.write(`/data/f${n}`, `file ${n}`);
    await files.write('/data/large', bytes(5000, 1));

    const report = await solution.syncDirectory('/data', bucket, {
      concurrency: 1,
      partBytes: 1000,
      trustList: false,
    });

    expect(bucket.history, 'requests in flight').toPeakAt(1);
    expect(report.uploaded).toHaveLength(6);
    expect(report.deleted).toHaveLength(2500);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
  },
);
