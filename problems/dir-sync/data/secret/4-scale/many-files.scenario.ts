import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, counts, type Driver } from '../../requests.ts';

const count = 1000;
const fileBytes = 100;

export default scenario<Contract, Driver>(
  'finds a hundred changed files among a thousand',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    await driver.makeFiles('/data', count, fileBytes);
    const keys = Array.from({ length: count }, (_, n) => `p/${n % 10}/${n}`);
    const bucket = objectStore.bucket({
      initial: Object.fromEntries(
        keys.map((key, n) => [key, n % 10 === 3 ? 'old' : bytes(fileBytes, n)]),
      ),
      latencyMs: 10,
    });
    files.link({ latencyMs: 0.01 });

    const report = await solution.syncDirectory('/data', bucket, { prefix: 'p', concurrency: 10 });

    expect(counts(bucket), 'requests').toEqual({ list: 1, put: 100, listMultiparts: 1 });
    expect(report.uploaded).toEqual(keys.filter((_, n) => n % 10 === 3).sort());
    expect(report.unchanged).toHaveLength(900);
    expect(bucket.history, 'request').toPeakAtMost(10);
    expect(clock.now(), 'ms in all').toBeLessThan(1500);
    expect(solution).toBeIdle();
  },
);
