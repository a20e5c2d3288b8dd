import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'waits 100, 200, 400 and 800 ms from the answer on, then gives up',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'content');
    const bucket = objectStore.bucket({ latencyMs: 30, faults: [{ kind: 'error', of: ['put'] }] });

    const report = await solution.syncDirectory('/data', bucket);

    expect(momentsOf(bucket, 'put'), 'put').toArriveAt([0, 130, 360, 790, 1620]);
    expect(report.failed).toEqual([{ key: 'a', code: 'SlowDown' }]);
    expect(solution).toBeIdle();
  },
);
