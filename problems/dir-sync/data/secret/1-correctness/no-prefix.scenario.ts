import { scenario } from '@tickjudge/judge/scenario';
import type { Contract } from '../../requests.ts';

export default scenario<Contract>(
  'has the whole bucket for itself without a prefix',
  async ({ solution, files, objectStore, expect }) => {
    const bucket = objectStore.bucket({ initial: { '/a': '1', 'x/y': '2', a: '3' } });
    await files.write('/data/a', '3');
    await files.write('/data/b', '4');

    const report = await solution.syncDirectory('/data', bucket);

    expect(report).toEqual({
      uploaded: ['b'],
      unchanged: ['a'],
      deleted: ['/a', 'x/y'],
      skipped: [],
      failed: [],
      bytesSent: 1,
    });
    expect(bucket.keys).toEqual(['a', 'b']);
  },
);
