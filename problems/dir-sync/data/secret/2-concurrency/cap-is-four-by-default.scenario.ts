import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'has four requests in flight by default',
  async ({ solution, files, objectStore, expect }) => {
    for (let n = 0; n < 10; n++) await files.write(`/data/f${n}`, `file ${n}`);
    const bucket = objectStore.bucket({ latencyMs: 50 });

    await solution.syncDirectory('/data', bucket);

    expect(bucket.history, 'requests in flight').toPeakAt(4);
    expect(momentsOf(bucket, 'put'), 'puts since the first').toArriveAt([
      0, 0, 0, 0, 50, 50, 50, 50, 100, 100,
    ]);
  },
);
