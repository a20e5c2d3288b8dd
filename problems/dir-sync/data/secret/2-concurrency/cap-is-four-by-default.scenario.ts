import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, momentsOf } from '../../requests.ts';

export default scenario<Contract>(
  'has four requests in flight by default, and all that there are when it may',
  async ({ solution, files, objectStore, expect }) => {
    for (let n = 0; n < 10; n++) await files.write(`/data/f${n}`, `file ${n}`);
    const four = objectStore.bucket({ latencyMs: 50 });
    await solution.syncDirectory('/data', four);
    expect(four.history, 'requests in flight').toPeakAt(4);
    expect(momentsOf(four, 'put'), 'put').toArriveAt([0, 0, 0, 0, 50, 50, 50, 50, 100, 100]);

    const all = objectStore.bucket({ latencyMs: 50 });
    await solution.syncDirectory('/data', all, { concurrency: 100 });
    expect(momentsOf(all, 'put'), 'put').toArriveAt(Array(10).fill(0));
  },
);
