import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, sent } from '../../requests.ts';

export default scenario<Contract>(
  'deletes only when the last upload has ended',
  async ({ solution, files, objectStore, clock, expect }) => {
    const bucket = objectStore.bucket({
      initial: { 'old-name': 'content', 'old-large': bytes(3000, 1) },
      latencyMs: 50,
      faults: [
        { kind: 'slow', of: ['put'], first: 1, slowMs: 5000 },
        { kind: 'slow', of: ['completeMultipart'], first: 1, slowMs: 3000 },
      ],
    });
    await files.write('/data/new-name', 'content');
    await files.write('/data/new-large', bytes(3000, 1));

    const report = await solution.syncDirectory('/data', bucket, { partBytes: 1000 });

    const ends = [...sent(bucket, 'put'), ...sent(bucket, 'completeMultipart')];
    const lastEnd = Math.max(...ends.map(({ endedAtMs }) => endedAtMs ?? Infinity));
    const [deletion] = sent(bucket, 'deleteMany');
    expect(deletion?.atMs, 'moment of the delete').toBeGreaterThanOrEqual(lastEnd);
    expect(report.deleted).toEqual(['old-large', 'old-name']);
    expect(clock.now(), 'ms in all').toBeLessThan(5400);
  },
);
