import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'reports a file that it may not read, sends the rest, and deletes nothing',
  async ({ solution, driver, files, objectStore, expect }) => {
    for (const name of ['a', 'b', 'secret', 'z']) await files.write(`/data/${name}`, name);
    await driver.setMode('/data/secret', 0o000);
    const bucket = objectStore.bucket({ initial: { 'p/secret': 'old', 'p/extra': 'x' } });

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'p' });

    expect(report.failed, 'failed').toEqual([{ key: 'p/secret', code: 'EACCES' }]);
    expect(report.uploaded, 'uploaded').toEqual(['p/a', 'p/b', 'p/z']);
    expect(report.deleted, 'deleted').toEqual([]);
    expect(bucket.keys).toEqual(['p/a', 'p/b', 'p/extra', 'p/secret', 'p/z']);

    await driver.setMode('/data/secret', 0o644);
    const second = await solution.syncDirectory('/data', bucket, { prefix: 'p' });
    expect(second.uploaded).toEqual(['p/secret']);
    expect(second.deleted).toEqual(['p/extra']);
  },
);
