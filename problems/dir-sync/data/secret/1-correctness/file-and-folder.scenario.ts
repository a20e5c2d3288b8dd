import { scenario } from '@tickjudge/judge/scenario';
import type { Contract } from '../../requests.ts';

export default scenario<Contract>(
  'has the whole bucket without a prefix, and tells a file from what was a folder',
  async ({ solution, files, objectStore, expect }) => {
    const bucket = objectStore.bucket({
      initial: {
        'report/page1': '1',
        'report/page2': '2',
        summary: 's',
        'summary/': '',
        '/a': 'a',
      },
    });
    await files.write('/data/report', 'a file now');
    await files.write('/data/summary/all', 'a folder now');

    const report = await solution.syncDirectory('/data', bucket);

    expect(report.deleted).toEqual(['/a', 'report/page1', 'report/page2', 'summary', 'summary/']);
    expect(report.uploaded).toEqual(['report', 'summary/all']);
    expect(bucket.keys).toEqual(['report', 'summary/all']);
  },
);
