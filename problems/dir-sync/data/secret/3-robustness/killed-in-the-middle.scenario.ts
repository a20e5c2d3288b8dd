import { scenario } from '@tickjudge/judge/scenario';
import { arrivals, bytes, type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'finishes what a killed run has begun, and repeats nothing',
  async ({ solution, files, objectStore, clock, expect }) => {
    const names = Array.from({ length: 8 }, (_, n) => `f${n}`);
    for (const name of names) await files.write(`/data/${name}`, `content of ${name}`);
    await files.write('/data/0-large', bytes(9500, 1));
    await files.write('/data/9-large', bytes(9500, 2));
    const bucket = objectStore.bucket({
      initial: { extra: 'x' },
      latencyMs: 50,
      // From 400 ms on no request arrives: the first run stands still for ever, as if it were killed.
      faults: [{ kind: 'lost-request', duringMs: [400, 60_000] }],
    });
    const options = { concurrency: 3, partBytes: 1000 };
    void solution.syncDirectory('/data', bucket, options).catch(() => {});
    await clock.until(60_000);
    const done = new Set(bucket.keys.filter((key) => key !== 'extra'));
    expect(bucket.keys, 'keys before the second run').toContain('extra');

    const report = await solution.syncDirectory('/data', bucket, options);

    const all = ['0-large', '9-large', ...names].sort();
    expect(report.unchanged, 'unchanged').toEqual(all.filter((name) => done.has(name)));
    expect(report.uploaded, 'uploaded').toEqual(all.filter((name) => !done.has(name)));
    expect(arrivals(bucket), 'keys that were put').toHappenExactlyOnce(names);
    expect(report.failed).toEqual([]);
    expect(report.deleted).toEqual(['extra']);
    expect(bucket.keys).toEqual(all);
    expect(bucket.peek('0-large')?.body).toEqual(bytes(9500, 1));
    expect(bucket.peek('9-large')?.body).toEqual(bytes(9500, 2));
    expect(bucket.uploads, 'uploads that were left').toEqual([]);
  },
);
