import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'does not hold up small files behind a large one',
  async ({ solution, files, objectStore, clock, expect }) => {
    await files.write('/data/0-large', bytes(20_000, 1));
    for (let n = 0; n < 10; n++) await files.write(`/data/f${n}`, `file ${n}`);
    const bucket = objectStore.bucket({ latencyMs: 100 });

    const report = await solution.syncDirectory('/data', bucket, {
      concurrency: 2,
      partBytes: 1000,
    });

    expect(report.uploaded).toHaveLength(11);
    expect(momentsOf(bucket, 'put').at(-1), 'ms between first and last put').toBeLessThan(2300);
    expect(clock.now(), 'ms in all').toBeLessThan(3600);
    expect(bucket.history, 'request').toPeakAt(2);
  },
);
