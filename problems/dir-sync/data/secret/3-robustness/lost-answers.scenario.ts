import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, counts, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'finds out what came of requests whose answer was lost',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/large', bytes(3000, 1));
    const bucket = objectStore.bucket({
      initial: { extra: 'x' },
      latencyMs: 10,
      faults: [
        { kind: 'lost-reply', of: ['completeMultipart'], first: 1 },
        { kind: 'error', of: ['completeMultipart'], at: [2] },
        { kind: 'error', of: ['head'], first: 1 },
      ],
    });

    const report = await solution.syncDirectory('/data', bucket, { partBytes: 1000 });

    expect(report).toEqual({
      uploaded: ['large'],
      unchanged: [],
      deleted: ['extra'],
      skipped: [],
      failed: [],
      bytesSent: 3000,
    });
    expect(bucket.bytesReceived, 'bytes that the bucket received').toBe(3000);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);

    expect(momentsOf(bucket, 'completeMultipart'), 'completeMultipart').toArriveAt([0, 110, 320]);
    expect(momentsOf(bucket, 'head'), 'head').toArriveAt([0, 110]);

    // The last attempt breaks, too: nobody asks, and the next run finds it done.
    const unheard = objectStore.bucket({
      latencyMs: 10,
      faults: [{ kind: 'lost-reply', of: ['completeMultipart'] }],
    });
    const once = { partBytes: 1000, maxAttempts: 1 };
    const given = await solution.syncDirectory('/data', unheard, once);
    expect(given.failed, 'failed, after the only attempt').toEqual([
      { key: 'large', code: 'ECONNRESET' },
    ]);
    expect(counts(unheard).head, 'heads, after the only attempt').toBe(undefined);
    const next = await solution.syncDirectory('/data', unheard, once);
    expect(next.unchanged, 'unchanged in the next run').toEqual(['large']);

    const begun = objectStore.bucket({
      latencyMs: 10,
      faults: [{ kind: 'lost-reply', of: ['createMultipart'], first: 2 }],
    });
    const foreign = await begun.createMultipart('elsewhere');

    const second = await solution.syncDirectory('/data', begun, { prefix: 'p', partBytes: 1000 });

    expect(
      begun.uploads.map(({ uploadId }) => uploadId),
      'uploads that were left',
    ).toEqual([foreign.uploadId]);
    expect(second).toMatchObject({ uploaded: ['p/large'], failed: [], bytesSent: 3000 });

    const broken = objectStore.bucket({
      initial: { x: 'x', y: 'y' },
      faults: [{ kind: 'lost-reply', of: ['deleteMany'], first: 1 }],
    });
    const third = await solution.syncDirectory('/data', broken);
    expect(third, 'after a delete without an answer').toMatchObject({
      uploaded: ['large'],
      deleted: ['x', 'y'],
      failed: [],
    });
    expect(broken.keys).toEqual(['large']);
  },
);
