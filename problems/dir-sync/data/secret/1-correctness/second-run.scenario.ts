import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'sends nothing when nothing has changed, though all files were touched',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    for (const name of ['a', 'b/c', 'b/d']) await files.write(`/data/${name}`, `this is ${name}`);
    await files.write('/data/large', 'x'.repeat(2500));
    const bucket = objectStore.bucket({ latencyMs: 5 });
    const options = { partBytes: 1000, prefix: 'p' };
    const first = await solution.syncDirectory('/data', bucket, options);
    expect(first.uploaded).toEqual(['p/a', 'p/b/c', 'p/b/d', 'p/large']);

    const received = bucket.bytesReceived;
    await clock.sleep(1000);
    for (const name of ['a', 'large']) await driver.setTime(`/data/${name}`, 2_000_000_000);
    const second = await solution.syncDirectory('/data', bucket, options);

    expect(bucket.bytesReceived - received, 'bytes of the second run').toBe(0);
    expect(second).toEqual({
      uploaded: [],
      unchanged: ['p/a', 'p/b/c', 'p/b/d', 'p/large'],
      deleted: [],
      skipped: [],
      failed: [],
      bytesSent: 0,
    });
    expect(solution).toBeIdle();
    expect(await driver.openFiles(), 'files that are still open').toBe(0);
  },
);
