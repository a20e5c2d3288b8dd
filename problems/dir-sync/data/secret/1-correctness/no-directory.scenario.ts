import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'does not empty the bucket when the directory can not be read',
  async ({ solution, driver, files, objectStore, expect }) => {
    await files.write('/file', 'no folder');
    await files.write('/locked/a', 'a');
    await driver.setMode('/locked', 0o000);
    const bucket = objectStore.bucket({ initial: { a: 'a', b: 'b' } });
    for (const [directory, code] of [
      ['/missing', 'ENOENT'],
      ['/file', 'ENOTDIR'],
      ['/locked', 'EACCES'],
    ] as const) {
      const error = await solution
        .syncDirectory(directory, bucket)
        .catch((reason: Error) => reason);
      expect(error, `the error of ${directory}`).toMatchObject({ code });
    }
    expect(bucket.keys).toEqual(['a', 'b']);
    expect(bucket.history, 'requests').toEqual([]);
  },
);
