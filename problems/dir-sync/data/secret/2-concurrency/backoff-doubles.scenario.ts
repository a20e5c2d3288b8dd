import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'waits 100, 200, 400 and 800 ms from the answer on, each request on its own, then gives up',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'content');
    const bucket = objectStore.bucket({ latencyMs: 30, faults: [{ kind: 'error', of: ['put'] }] });

    const report = await solution.syncDirectory('/data', bucket);

    expect(momentsOf(bucket, 'put'), 'put').toArriveAt([0, 130, 360, 790, 1620]);
    expect(report.failed, 'failed').toEqual([{ key: 'a', code: 'SlowDown' }]);
    expect(solution).toBeIdle();

    for (let n = 0; n < 6; n++) await files.write(`/six/f${n}`, `file ${n}`);
    const six = objectStore.bucket({
      latencyMs: 10,
      faults: [{ kind: 'error', of: ['put'], at: [1, 3, 7, 8], code: 'ServiceUnavailable' }],
    });
    const second = await solution.syncDirectory('/six', six, { concurrency: 6, retryMs: 1000 });
    expect(second.uploaded, 'number of files that were sent').toHaveLength(6);
    const due = [0, 0, 0, 0, 0, 0, 1010, 1010, 3020, 3020];
    expect(momentsOf(six, 'put'), 'put').toArriveAt(due);
  },
);
