import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'reports what the bucket refuses, and goes on',
  async ({ solution, files, objectStore, expect }) => {
    const long = Array.from({ length: 6 }, () => 'x'.repeat(200)).join('/');
    await files.write(`/data/${long}`, 'too long a key');
    await files.write('/data/a', 'a');
    const bucket = objectStore.bucket({ initial: { extra: 'x' } });
    const report = await solution.syncDirectory('/data', bucket);
    expect(report.failed, 'failed, with a key that is too long').toEqual([
      { key: long, code: 'KeyTooLong' },
    ]);
    expect(report.uploaded, 'uploaded beside it').toEqual(['a']);
    expect(counts(bucket), 'requests, with a key that is too long').toEqual({
      list: 1,
      put: 2,
      listMultiparts: 1,
    });

    // Who does not know what is there must not send.
    const blind = objectStore.bucket({
      initial: { extra: 'x' },
      faults: [{ kind: 'error', of: ['head'], code: 'AccessDenied' }],
    });
    const second = await solution.syncDirectory('/data', blind, { trustList: false, prefix: 'p' });
    expect(second.failed, 'failed, when every head is refused').toEqual([
      { key: 'p/a', code: 'AccessDenied' },
      { key: `p/${long}`, code: 'AccessDenied' },
    ]);
    expect(counts(blind), 'requests, when every head is refused').toEqual({
      list: 1,
      head: 2,
      listMultiparts: 1,
    });

    const kept = objectStore.bucket({
      initial: { x: 'x', y: 'y' },
      faults: [{ kind: 'error', of: ['deleteMany'], code: 'AccessDenied' }],
    });
    await files.remove(`/data/${long}`);
    const third = await solution.syncDirectory('/data', kept);
    expect(third, 'after a delete that was refused').toEqual({
      uploaded: ['a'],
      unchanged: [],
      deleted: [],
      skipped: [],
      failed: [
        { key: 'x', code: 'AccessDenied' },
        { key: 'y', code: 'AccessDenied' },
      ],
      bytesSent: 1,
    });
  },
);
