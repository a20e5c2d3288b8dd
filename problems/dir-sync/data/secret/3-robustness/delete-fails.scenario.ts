import { scenario } from '@tickjudge/judge/scenario';
import { type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'reports deletes that failed, and no delete that was repeated',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    const initial = { x: 'x', y: 'y' };
    const denied = objectStore.bucket({
      initial,
      faults: [{ kind: 'error', of: ['deleteMany'], code: 'AccessDenied' }],
    });
    const report = await solution.syncDirectory('/data', denied);
    expect(report).toEqual({
      uploaded: ['a'],
      unchanged: [],
      deleted: [],
      skipped: [],
      failed: [
        { key: 'x', code: 'AccessDenied' },
        { key: 'y', code: 'AccessDenied' },
      ],
      bytesSent: 1,
    });

    const broken = objectStore.bucket({
      initial,
      faults: [{ kind: 'lost-reply', of: ['deleteMany'], first: 1 }],
    });
    const second = await solution.syncDirectory('/data', broken);
    expect(second).toMatchObject({ deleted: ['x', 'y'], failed: [] });
    expect(broken.keys).toEqual(['a']);
  },
);
