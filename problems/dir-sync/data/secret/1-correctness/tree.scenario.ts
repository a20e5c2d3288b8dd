import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'walks folders, also empty ones, and keeps empty files',
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
    expect(again.unchanged).toEqual(report.uploaded);
  },
);
