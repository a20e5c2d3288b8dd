import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'does not guess what is in a bucket that it can not list',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    const initial = { a: 'old', b: 'b', c: 'c' };
    const denied = objectStore.bucket({
      initial,
      faults: [{ kind: 'error', of: ['list'], code: 'AccessDenied' }],
    });
    const first = await solution.syncDirectory('/data', denied).catch((error: Error) => error);
    expect(first, 'the error').toMatchObject({ code: 'AccessDenied' });
    expect(counts(denied).list).toBe(1);
    expect(denied.bytesReceived, 'bytes that were sent').toBe(0);

    const slow = objectStore.bucket({
      initial,
      pageSize: 2,
      faults: [{ kind: 'error', of: ['list'], at: [2, 3, 5] }],
    });
    const options = { maxAttempts: 2, retryMs: 10 };
    const second = await solution
      .syncDirectory('/data', slow, options)
      .catch((error: Error) => error);
    expect(second, 'the error').toMatchObject({ code: 'SlowDown' });
    expect(counts(slow).list, 'lists: one page, and the next one twice').toBe(3);
    expect(slow.keys).toEqual(['a', 'b', 'c']);
    expect(solution).toBeIdle();

    const third = await solution.syncDirectory('/data', slow, options);
    expect(third, 'when the second page comes at the second attempt').toMatchObject({
      uploaded: ['a'],
      deleted: ['b', 'c'],
    });
  },
);
