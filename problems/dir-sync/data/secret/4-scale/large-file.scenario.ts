import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts, type Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'uploads a file that does not fit into memory beside itself',
  async ({ solution, driver, objectStore, expect }) => {
    await driver.makeFolder('/data');
    await driver.makeFile('/data/large.bin', 262_144, 38);
    const bucket = objectStore.bucket({ latencyMs: 10 });

    const report = await solution.syncDirectory('/data', bucket, { partBytes: 262_144 });

    expect(report).toMatchObject({ uploaded: ['large.bin'], failed: [], bytesSent: 9_961_472 });
    expect(counts(bucket).uploadPart, 'parts that were sent').toBe(38);
    expect(solution).toBeIdle();
  },
);
