import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'follows no link: not to a file, not to a folder, not in a loop',
  async ({ solution, driver, files, objectStore, expect }) => {
    await files.write('/data/real/file', 'real');
    await files.write('/elsewhere/secret', 'secret');
    await driver.makeLink('/data/real/file', '/data/to-file');
    await driver.makeLink('/elsewhere', '/data/to-folder');
    await driver.makeLink('/data', '/data/real/loop');
    await driver.makeLink('/nowhere', '/data/dangling');
    const bucket = objectStore.bucket({ initial: { 'to-file': 'real', 'to-folder/secret': 'x' } });

    const report = await solution.syncDirectory('/data', bucket);

    expect(report).toEqual({
      uploaded: ['real/file'],
      unchanged: [],
      deleted: ['to-file', 'to-folder/secret'],
      skipped: ['dangling', 'real/loop', 'to-file', 'to-folder'],
      failed: [],
      bytesSent: 4,
    });
  },
);
