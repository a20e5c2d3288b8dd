import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, type Driver, sent } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'does not take an upload that was aborted by others for a success',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    await files.write('/data/large', bytes(3000, 1));
    for (const broken of [false, true])
      for (const initial of [{}, { large: 'old' }]) {
        const bucket = objectStore.bucket({
          initial,
          latencyMs: 100,
          faults: broken ? [{ kind: 'reset', of: ['completeMultipart'], first: 1 }] : [],
        });
        const call = solution.syncDirectory('/data', bucket, { partBytes: 1000, retryMs: 500 });
        const isDue = () => {
          const [first] = sent(bucket, 'completeMultipart');
          return broken ? first?.outcome === 'reset' : first !== undefined;
        };
        while (!isDue()) await clock.sleep(20);
        for (const { uploadId } of bucket.uploads) await bucket.abortMultipart(uploadId);

        const report = await call;
        const where = broken ? 'after a broken connection' : 'at the first answer';
        const when = `${where}, ${'large' in initial ? 'with an' : 'with no'} object before`;
        expect(report.failed, `failed, ${when}`).toEqual([{ key: 'large', code: 'NoSuchUpload' }]);
        expect(report.uploaded, `uploaded, ${when}`).toEqual([]);
        expect(bucket.keys, `keys, ${when}`).toEqual(Object.keys(initial));
        expect(solution).toBeIdle();
      }
    expect(await driver.openFiles(), 'files that are still open').toBe(0);
  },
);
