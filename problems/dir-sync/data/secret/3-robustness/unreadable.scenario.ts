import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts, type Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'sends the rest and deletes nothing when it may not read a file or a folder',
  async ({ solution, driver, files, objectStore, expect }) => {
    for (const name of ['a', 'm', 'locked/b', 'locked/c', 'z/locked/d', 'z/e'])
      await files.write(`/data/${name}`, name);
    await driver.setMode('/data/m', 0o000);
    await driver.setMode('/data/locked', 0o000);
    await driver.setMode('/data/z/locked', 0o000);
    const bucket = objectStore.bucket({
      initial: { 'locked/b': 'locked/b', 'locked/c': 'old', extra: 'x' },
    });

    const report = await solution.syncDirectory('/data', bucket);

    expect(bucket.keys, 'keys afterwards').toEqual(['a', 'extra', 'locked/b', 'locked/c', 'z/e']);
    expect(counts(bucket), 'requests').toEqual({ list: 1, put: 2, listMultiparts: 1 });
    expect(report).toEqual({
      uploaded: ['a', 'z/e'],
      unchanged: [],
      deleted: [],
      skipped: [],
      failed: [
        { key: 'locked/', code: 'EACCES' },
        { key: 'm', code: 'EACCES' },
        { key: 'z/locked/', code: 'EACCES' },
      ],
      bytesSent: 4,
    });

    for (const name of ['m', 'locked', 'z/locked']) await driver.setMode(`/data/${name}`, 0o755);
    const second = await solution.syncDirectory('/data', bucket);
    expect(second.uploaded, 'uploaded').toEqual(['locked/c', 'm', 'z/locked/d']);
    expect(second.deleted, 'deleted').toEqual(['extra']);
  },
);
