import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, sent } from '../../requests.ts';

export default scenario<Contract>(
  'never makes an object that is half of one version and half of the next',
  async ({ solution, files, objectStore, clock, expect }) => {
    const versions = [bytes(9500, 1), bytes(9500, 2), bytes(4000, 3)];
    await files.write('/data/large', 'old');
    await files.write('/data/small', 'small');
    const bucket = objectStore.bucket({ initial: { extra: 'x' }, latencyMs: 100 });
    const options = { concurrency: 1, partBytes: 1000 };
    await solution.syncDirectory('/data', bucket, options);

    for (const [index, version] of versions.entries()) {
      const next = versions[index + 1];
      await files.write('/data/large', version);
      const before = bucket.peek('large')?.body;
      const begun = sent(bucket, 'uploadPart').length;
      const call = solution.syncDirectory('/data', bucket, options);
      while (sent(bucket, 'uploadPart').length < begun + 2) await clock.sleep(10);
      if (next) await files.write('/data/large', next);
      const report = await call;

      const body = bucket.peek('large')?.body;
      const isWhole = [before, version, next].some((each) => each && equal(each, body));
      const held = isWhole ? 'one version of the file' : 'half of one version, half of the next';
      expect(held, 'the object after the change').toBe('one version of the file');
      const isOld = before !== undefined && equal(before, body);
      expect(report.failed, 'failed').toEqual(isOld ? [{ key: 'large', code: 'CHANGED' }] : []);
      expect(report.uploaded, 'uploaded').toEqual(isOld ? [] : ['large']);
      expect(bucket.uploads, 'uploads that were left').toEqual([]);
    }
    expect(bucket.peek('large')?.body).toEqual(versions[2]);
  },
);

function equal(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.length === other?.length && one.every((byte, index) => byte === other[index]);
}
