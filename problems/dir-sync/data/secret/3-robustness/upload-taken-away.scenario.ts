import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, sent } from '../../requests.ts';

export default scenario<Contract>(
  'does not take an upload that was aborted by others for a success',
  async ({ solution, files, objectStore, clock, expect }) => {
    await files.write('/data/large', bytes(3000, 1));
    for (const initial of [{}, { large: 'old' }]) {
      const bucket = objectStore.bucket({ initial, latencyMs: 100 });
      const call = solution.syncDirectory('/data', bucket, { partBytes: 1000 });
      while (sent(bucket, 'completeMultipart').length === 0) await clock.sleep(10);
      for (const { uploadId } of bucket.uploads) await bucket.abortMultipart(uploadId);

      expect((await call).failed).toEqual([{ key: 'large', code: 'NoSuchUpload' }]);
      expect(bucket.keys).toEqual(Object.keys(initial));
    }
  },
);
