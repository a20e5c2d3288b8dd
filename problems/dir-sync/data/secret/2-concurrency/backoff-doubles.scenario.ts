import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'waits 100, 200, 400 and 800 ms after SlowDown, from the answer on',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'content');
    const bucket = objectStore.bucket({
      latencyMs: 30,
      faults: [{ kind: 'error', of: ['put'], first: 4 }],
    });

    const report = await solution.syncDirectory('/data', bucket);

    expect(momentsOf(bucket, 'put'), 'puts since the first').toArriveAt([0, 130, 360, 790, 1620]);
    expect(report.uploaded).toEqual(['a']);
    expect(solution).toBeIdle();
  },
);
