import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'tries again what may pass, and nothing else',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    for (const code of ['SlowDown', 'InternalError', 'ServiceUnavailable', 'RequestTimeout']) {
      const bucket = objectStore.bucket({
        faults: [{ kind: 'error', of: ['put'], first: 1, code }],
      });
      const report = await solution.syncDirectory('/data', bucket);
      expect(report.uploaded, `uploaded after ${code}`).toEqual(['a']);
    }
    const broken = objectStore.bucket({
      faults: [
        { kind: 'reset', of: ['put'], first: 1 },
        { kind: 'lost-reply', of: ['put'], at: [2] },
      ],
    });
    expect((await solution.syncDirectory('/data', broken)).uploaded).toEqual(['a']);

    const denied = objectStore.bucket({
      initial: { extra: 'x' },
      faults: [{ kind: 'error', of: ['put'], code: 'AccessDenied' }],
    });
    const report = await solution.syncDirectory('/data', denied);
    expect(counts(denied).put, 'puts after AccessDenied').toBe(1);
    expect(report.failed).toEqual([{ key: 'a', code: 'AccessDenied' }]);
    expect(report.deleted).toEqual([]);
  },
);
