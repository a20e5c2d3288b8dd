import { scenario } from '@tickjudge/judge/scenario';
import { arrivals, bytes, type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'survives an outage, deletes nothing, and catches up in the next run',
  async ({ solution, files, objectStore, clock, expect }) => {
    const names = Array.from({ length: 20 }, (_, n) => `f${n}`);
    for (const name of names) await files.write(`/data/${name}`, `content of ${name}`);
    await files.write('/data/large', bytes(20_000, 1));
    const bucket = objectStore.bucket({
      initial: { extra: 'x' },
      latencyMs: 50,
      faults: [{ kind: 'error', code: 'InternalError', duringMs: [300, 60_000] }],
    });
    const options = { concurrency: 3, partBytes: 1000, maxAttempts: 3 };
    const first = await solution.syncDirectory('/data', bucket, options);
    expect(first.failed.length, 'number of failures').toBeGreaterThan(0);
    expect([...new Set(first.failed.map(({ code }) => code))]).toEqual(['InternalError']);
    expect([...first.uploaded, ...first.failed.map(({ key }) => key)]).toHappenExactlyOnce([
      ...names,
      'large',
    ]);
    expect(bucket.keys, 'keys after the first run').toEqual([...first.uploaded, 'extra'].sort());
    expect(solution).toBeIdle();

    await clock.until(60_000);
    const second = await solution.syncDirectory('/data', bucket, options);
    expect(second.unchanged, 'unchanged').toEqual(first.uploaded);
    expect(second.uploaded, 'uploaded').toEqual(first.failed.map(({ key }) => key));
    expect(arrivals(bucket), 'keys that arrived').toHappenExactlyOnce(names);
    expect(second.deleted).toEqual(['extra']);
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
  },
);
