import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'sends all at once when the cap permits it',
  async ({ solution, files, objectStore, expect }) => {
    for (let n = 0; n < 40; n++) await files.write(`/data/f${n}`, `file ${n}`);
    await files.write('/data/large', bytes(3000, 1));
    const bucket = objectStore.bucket({ latencyMs: 50 });

    const report = await solution.syncDirectory('/data', bucket, {
      concurrency: 100,
      partBytes: 1000,
    });

    expect(momentsOf(bucket, 'put'), 'puts since the first').toArriveAt(Array(40).fill(0));
    expect(report.uploaded).toHaveLength(41);
  },
);
