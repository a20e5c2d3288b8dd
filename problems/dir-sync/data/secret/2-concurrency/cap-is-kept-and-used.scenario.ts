import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf, sent } from '../../requests.ts';

export default scenario<Contract>(
  'keeps the cap and uses all of it, also beside a slow upload',
  async ({ solution, files, objectStore, expect }) => {
    for (let n = 0; n < 9; n++) await files.write(`/data/f${n}`, `file ${n}`);
    const bucket = objectStore.bucket({
      latencyMs: 100,
      faults: [{ kind: 'slow', of: ['put'], at: [1], slowMs: 900 }],
    });

    const report = await solution.syncDirectory('/data', bucket, { concurrency: 3 });

    expect(bucket.history, 'request').toPeakAt(3);
    expect(momentsOf(bucket, 'put'), 'put').toArriveAt([0, 0, 0, 100, 100, 200, 200, 300, 300]);
    expect(sent(bucket, 'put')).toHappenExactlyOnce(report.uploaded);
    expect(report.uploaded).toHaveLength(9);

    for (let n = 0; n < 10; n++) await files.write(`/ten/f${n}`, `file ${n}`);
    const four = objectStore.bucket({ latencyMs: 50 });
    await solution.syncDirectory('/ten', four);
    expect(four.history, 'request').toPeakAt(4);
    expect(momentsOf(four, 'put'), 'put').toArriveAt([0, 0, 0, 0, 50, 50, 50, 50, 100, 100]);

    const all = objectStore.bucket({ latencyMs: 50 });
    await solution.syncDirectory('/ten', all, { concurrency: 100 });
    expect(momentsOf(all, 'put'), 'put').toArriveAt(Array(10).fill(0));
  },
);
