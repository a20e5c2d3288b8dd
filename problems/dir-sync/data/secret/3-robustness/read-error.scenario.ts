import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, type Driver, sent } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'gives a file up whose disk fails in the middle of it',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    await files.write('/data/large', bytes(9500, 1));
    const bucket = objectStore.bucket({ initial: { large: 'old' }, latencyMs: 100 });
    const call = solution.syncDirectory('/data', bucket, { concurrency: 1, partBytes: 1000 });
    while (sent(bucket, 'uploadPart').length < 3) await clock.sleep(10);
    files.link({ faults: [{ kind: 'error', of: ['read', 'readFile', 'open'] }] });

    // Whoever reads by synchronous operations does not meet the failing disk.
    const report = await call;
    const isSent = report.failed.length === 0;
    expect(report.failed, 'failed').toEqual(isSent ? [] : [{ key: 'large', code: 'EIO' }]);
    expect(report.uploaded).toEqual(isSent ? ['large'] : []);
    expect(bucket.peek('large')?.size, 'size of the object').toBe(isSent ? 9500 : 3);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
    expect(solution).toBeIdle();
    expect(await driver.openFiles(), 'files that are still open').toBe(0);
  },
);
