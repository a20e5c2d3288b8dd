import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'walks folders, also empty ones, keeps empty files, and tells a file from what was a folder',
  async ({ solution, driver, files, objectStore, expect }) => {
    const deep = Array.from({ length: 60 }, (_, level) => `d${level}`).join('/');
    await files.write('/data/empty.txt', '');
    await files.write('/data/one/two/three.txt', '3');
    await files.write(`/data/${deep}/leaf.txt`, 'leaf');
    await driver.makeFolder('/data/nothing/at/all');
    const bucket = objectStore.bucket();

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'backup/daily' });

    const keys = [`${deep}/leaf.txt`, 'empty.txt', 'one/two/three.txt'];
    expect(report).toEqual({
      uploaded: keys.map((key) => `backup/daily/${key}`),
      unchanged: [],
      deleted: [],
      skipped: [],
      failed: [],
      bytesSent: 5,
    });
    expect(bucket.keys).toEqual(report.uploaded);
    expect(bucket.peek('backup/daily/empty.txt')?.size).toBe(0);
    const again = await solution.syncDirectory('/data', bucket, { prefix: 'backup/daily' });
    expect(again.unchanged, 'unchanged').toEqual(report.uploaded);

    // Without a prefix the whole bucket belongs to the directory.
    const other = objectStore.bucket({
      initial: {
        'report/page1': '1',
        'report/page2': '2',
        summary: 's',
        'summary/': '',
        '/a': 'a',
      },
    });
    await files.write('/other/report', 'a file now');
    await files.write('/other/summary/all', 'a folder now');
    const turned = await solution.syncDirectory('/other', other);
    expect(turned.deleted, 'deleted').toEqual([
      '/a',
      'report/page1',
      'report/page2',
      'summary',
      'summary/',
    ]);
    expect(turned.uploaded, 'uploaded').toEqual(['report', 'summary/all']);
    expect(other.keys).toEqual(['report', 'summary/all']);
  },
);
