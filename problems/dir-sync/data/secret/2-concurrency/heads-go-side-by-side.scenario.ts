import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts, sent } from '../../requests.ts';

export default scenario<Contract>(
  'asks for heads side by side, one for each file',
  async ({ solution, files, objectStore, expect }) => {
    const initial: Record<string, string> = {};
    for (let n = 0; n < 12; n++) {
      await files.write(`/data/f${n}`, `file ${n}`);
      if (n % 3 > 0) initial[`f${n}`] = n % 3 === 1 ? `file ${n}` : 'old';
    }
    const bucket = objectStore.bucket({ initial, latencyMs: 100 });

    const report = await solution.syncDirectory('/data', bucket, {
      trustList: false,
      concurrency: 4,
    });

    expect(bucket.history, 'request').toPeakAt(4);
    expect(sent(bucket, 'head')).toHappenAtMostOnce(
      Array.from({ length: 12 }, (_, n) => `f${n}`),
      { what: 'head of' },
    );
    expect(counts(bucket).put, 'puts').toBe(8);
    const first = sent(bucket, 'head')[0]?.atMs ?? 0;
    const last = Math.max(...sent(bucket, 'put').map(({ endedAtMs }) => endedAtMs ?? Infinity));
    expect(last - first, 'ms for 20 requests, four at once').toBeLessThanOrEqual(600);
    expect(report.unchanged).toEqual(['f1', 'f10', 'f4', 'f7']);
  },
);
