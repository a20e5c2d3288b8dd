import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, type Driver, sent } from '../../requests.ts';

/** During the upload of ten parts: at which request the file changes, and how many bytes it has then. */
const changes = [
  { operation: 'uploadPart', number: 2, size: 9500 },
  { operation: 'uploadPart', number: 1, size: 9500 },
  { operation: 'uploadPart', number: 8, size: 9500 },
  { operation: 'uploadPart', number: 9, size: 9500 },
  { operation: 'uploadPart', number: 2, size: 4000 },
  { operation: 'createMultipart', number: 1, size: 4000 },
  { operation: 'createMultipart', number: 1, size: 12_000 },
];

export default scenario<Contract, Driver>(
  'never makes an object that is half of one version and half of the next',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    await files.write('/data/large', 'old');
    await files.write('/data/small', 'small');
    const bucket = objectStore.bucket({ latencyMs: 100 });
    const options = { concurrency: 1, partBytes: 1000 };
    await solution.syncDirectory('/data', bucket, options);

    for (const [index, { operation, number, size }] of changes.entries()) {
      // One that has grown begins with what it was, and what it was fills its last part.
      const next = bytes(size, index);
      const version = size > 10_000 ? next.slice(0, 10_000) : bytes(9500, index + 100);
      await files.write('/data/large', version);
      const before = bucket.peek('large')?.body;
      bucket.load({ extra: 'x' });
      const begun = sent(bucket, operation).length;
      const call = solution.syncDirectory('/data', bucket, options);
      while (sent(bucket, operation).length < begun + number) await clock.sleep(10);
      await files.write('/data/large', next);
      const report = await call;

      const when = `after a change to ${size} bytes during ${operation} ${number}`;
      const body = bucket.peek('large')?.body;
      const isWhole = [before, version, next].some((each) => each && equal(each, body));
      const held = isWhole ? 'one version of the file' : 'half of one version, half of the next';
      expect(held, `the object ${when}`).toBe('one version of the file');
      const isOld = before !== undefined && equal(before, body);
      const failed = isOld ? [{ key: 'large', code: 'CHANGED' }] : [];
      expect(report.failed, `failed ${when}`).toEqual(failed);
      expect(report.uploaded, `uploaded ${when}`).toEqual(isOld ? [] : ['large']);
      expect(report.deleted, `deleted ${when}`).toEqual(isOld ? [] : ['extra']);
      expect(bucket.uploads, `uploads that were left ${when}`).toEqual([]);
    }
    await solution.syncDirectory('/data', bucket, options);
    expect(bucket.peek('large')?.body).toEqual(await files.read('/data/large'));
    expect(solution).toBeIdle();
    expect(await driver.openFiles(), 'files that are still open').toBe(0);
  },
);

function equal(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.length === other?.length && one.every((byte, index) => byte === other[index]);
}
