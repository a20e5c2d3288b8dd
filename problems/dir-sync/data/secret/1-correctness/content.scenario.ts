import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'goes by content, not by size or time',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    const bucket = objectStore.bucket({
      initial: { 'same-size.txt': 'price 10', 'touched.txt': 'equal', 'longer.txt': 'short' },
    });
    const written = Math.floor(clock.wallTime().getTime() / 1000);
    await clock.sleep(60_000);
    await files.write('/data/same-size.txt', 'price 99');
    await driver.setTime('/data/same-size.txt', written);
    await files.write('/data/touched.txt', 'equal');
    await files.write('/data/longer.txt', 'no more short');
    await driver.setTime('/data/longer.txt', written - 3600);

    const report = await solution.syncDirectory('/data', bucket);

    expect(report.uploaded, 'uploaded').toEqual(['longer.txt', 'same-size.txt']);
    expect(report.unchanged, 'unchanged').toEqual(['touched.txt']);
    expect(report.bytesSent).toBe(21);
    expect(bucket.bytesReceived, 'bytes that the bucket received').toBe(21);
    expect(bucket.peek('same-size.txt')?.body).toEqual(new TextEncoder().encode('price 99'));
  },
);
