import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'does not send a file whose head it could not see',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    await files.write('/data/b', 'b');
    const bucket = objectStore.bucket({
      initial: { extra: 'x' },
      faults: [{ kind: 'error', of: ['head'], code: 'AccessDenied' }],
    });

    const report = await solution.syncDirectory('/data', bucket, { trustList: false });

    expect(report.failed).toEqual([
      { key: 'a', code: 'AccessDenied' },
      { key: 'b', code: 'AccessDenied' },
    ]);
    expect(counts(bucket)).toEqual({ list: 1, head: 2, listMultiparts: 1 });
  },
);
