import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, counts } from '../../requests.ts';

export default scenario<Contract>(
  'tries again what may pass, and nothing else',
  async ({ solution, files, objectStore, expect }) => {
    await files.write('/data/a', 'a');
    for (const code of ['SlowDown', 'InternalError', 'ServiceUnavailable', 'RequestTimeout']) {
      const bucket = objectStore.bucket({
        faults: [{ kind: 'error', of: ['put'], first: 1, code }],
      });
      const report = await solution.syncDirectory('/data', bucket);
      expect(report.uploaded, `uploaded after ${code}`).toEqual(['a']);
    }
    // A broken connection says nothing: the old object may still be there.
    for (const kind of ['reset', 'lost-reply'] as const) {
      const broken = objectStore.bucket({
        initial: { a: 'old' },
        faults: [{ kind, of: ['put'], first: 1 }],
      });
      const second = await solution.syncDirectory('/data', broken);
      const held = new TextDecoder().decode(broken.peek('a')?.body);
      expect(held, `the object after a put and ${kind}`).toBe('a');
      expect(second.uploaded, `uploaded after ${kind}`).toEqual(['a']);
      expect(counts(broken), `requests after ${kind}`).toEqual({
        list: 1,
        put: 2,
        listMultiparts: 1,
      });
    }
    await files.write('/parts/large', bytes(2500, 1));
    for (const kind of ['reset', 'lost-reply'] as const) {
      const broken = objectStore.bucket({ faults: [{ kind, of: ['uploadPart'], at: [2] }] });
      const third = await solution.syncDirectory('/parts', broken, { partBytes: 1000 });
      expect(third, `after a part and ${kind}`).toMatchObject({ uploaded: ['large'], failed: [] });
      expect(counts(broken).uploadPart, `parts that were sent, with one ${kind}`).toBe(4);
      expect(broken.peek('large')?.body).toEqual(bytes(2500, 1));
    }

    const denied = objectStore.bucket({
      initial: { extra: 'x' },
      faults: [{ kind: 'error', of: ['put'], code: 'AccessDenied' }],
    });
    const report = await solution.syncDirectory('/data', denied);
    expect(counts(denied).put, 'puts after AccessDenied').toBe(1);
    expect(report.failed, 'failed').toEqual([{ key: 'a', code: 'AccessDenied' }]);
    expect(report.deleted, 'deleted').toEqual([]);
  },
);
