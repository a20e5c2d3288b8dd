import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'makes five attempts by default',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    const bucket = objectStore.bucket({ faults: [{ kind: 'reset', of: ['put'] }] });

    const report = await solution.syncDirectory('/data', bucket);

    expect(momentsOf(bucket, 'put'), 'puts since the first').toArriveAt([0, 100, 300, 700, 1500]);
    expect(report.failed).toEqual([{ key: 'a', code: 'ECONNRESET' }]);
  },
);
