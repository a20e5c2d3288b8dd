import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, type Driver, sent } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'gives a file up whose disk fails in the middle of it',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    await files.write('/data/large', bytes(9500, 1));
    const disks = [
      { fails: ['read', 'readFile', 'open'], from: 'uploadPart', at: 3 },
      { fails: ['stat', 'lstat', 'fstat'], from: 'list', at: 1 },
    ];
    for (const { fails, from, at } of disks) {
      files.link({});
      const bucket = objectStore.bucket({ initial: { large: 'old' }, latencyMs: 100 });
      const call = solution.syncDirectory('/data', bucket, { concurrency: 1, partBytes: 1000 });
      while (sent(bucket, from).length < at) await clock.sleep(10);
      files.link({ faults: [{ kind: 'error', of: fails }] });

      // Whoever does without these operations, or takes synchronous ones, does not meet the failing disk.
      const report = await call;
      const isSent = report.failed.length === 0;
      const when = `when ${fails.join(', ')} fail`;
      expect(report.failed, `failed, ${when}`).toEqual(
        isSent ? [] : [{ key: 'large', code: 'EIO' }],
      );
      expect(report.uploaded, `uploaded, ${when}`).toEqual(isSent ? ['large'] : []);
      expect(bucket.peek('large')?.size, `size of the object, ${when}`).toBe(isSent ? 9500 : 3);
      expect(bucket.uploads, `uploads that were left, ${when}`).toEqual([]);
      expect(solution).toBeIdle();
      expect(await driver.openFiles(), `files that are still open, ${when}`).toBe(0);
    }
  },
);
