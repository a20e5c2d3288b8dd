import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'reports what the bucket refuses, and goes on',
  async ({ solution, files, objectStore, expect }) => {
    const long = Array.from({ length: 6 }, () => 'x'.repeat(200)).join('/');
    await files.write(`/data/${long}`, 'too long a key');
    await files.write('/data/a', 'a');
    const bucket = objectStore.bucket();

    const report = await solution.syncDirectory('/data', bucket);

    expect(report.failed).toEqual([{ key: long, code: 'KeyTooLong' }]);
    expect(report.uploaded).toEqual(['a']);
    expect(counts(bucket).put).toBe(2);
  },
);
