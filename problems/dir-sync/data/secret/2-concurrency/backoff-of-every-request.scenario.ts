import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, momentsOf } from '../../requests.ts';

const operations = [
  'list',
  'head',
  'createMultipart',
  'completeMultipart',
  'listMultiparts',
  'abortMultipart',
  'deleteMany',
];

export default scenario<Contract>(
  'counts and waits anew for every request, whatever it asks',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', bytes(1500, 1));
    const bucket = objectStore.bucket({
      initial: { extra: 'x' },
      faults: operations.flatMap((operation) => [
        { kind: 'error', of: [operation], at: [1] },
        { kind: 'reset', of: [operation], at: [2] },
      ]),
    });
    await bucket.createMultipart('left');

    const report = await solution.syncDirectory('/data', bucket, {
      partBytes: 1000,
      trustList: false,
      retryMs: 7,
      maxAttempts: 3,
    });

    expect(report).toMatchObject({ uploaded: ['a'], deleted: ['extra'], failed: [] });
    for (const operation of operations)
      expect(momentsOf(bucket, operation).slice(0, 3), operation).toArriveAt([0, 7, 21]);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
  },
);
