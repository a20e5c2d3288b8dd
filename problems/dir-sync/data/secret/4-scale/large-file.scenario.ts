import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts, type Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'uploads a file that does not fit into memory beside itself',
  async ({ solution, driver, objectStore, expect }) => {
    await driver.makeFolder('/data');
    await driver.makeFile('/data/big.bin', 12_000_000, 1);
    const bucket = objectStore.bucket({ latencyMs: 10 });

    const report = await solution.syncDirectory('/data', bucket, { partBytes: 262_144 });

    expect(report).toMatchObject({ uploaded: ['big.bin'], failed: [], bytesSent: 12_000_000 });
    expect(counts(bucket).uploadPart).toBe(46);
    expect(solution).toBeIdle();
  },
);
