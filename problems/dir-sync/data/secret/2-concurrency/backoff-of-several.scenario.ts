import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, sent } from '../../requests.ts';

export default scenario<Contract>(
  'backs off for each request on its own',
  async ({ solution, files, objectStore, expect }) => {
    for (let n = 0; n < 6; n++) await files.write(`/data/f${n}`, `file ${n}`);
    const bucket = objectStore.bucket({
      latencyMs: 10,
      faults: [{ kind: 'error', of: ['put'], at: [1, 3, 7, 8], code: 'ServiceUnavailable' }],
    });

    const report = await solution.syncDirectory('/data', bucket, {
      concurrency: 6,
      retryMs: 1000,
    });

    expect(report.uploaded).toHaveLength(6);
    const start = sent(bucket, 'put')[0]?.atMs ?? 0;
    const due = [0, 0, 0, 0, 0, 0, 1010, 1010, 3020, 3020];
    expect(
      sent(bucket, 'put').map(({ atMs }) => atMs - start),
      'put',
    ).toArriveAt(due);
  },
);
