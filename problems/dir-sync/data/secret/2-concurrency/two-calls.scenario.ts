import { scenario } from '@tickjudge/judge/scenario';
import { type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'keeps two calls at the same time apart',
  async ({ solution, files, objectStore, expect }) => {
    for (let n = 0; n < 6; n++) {
      await files.write(`/one/f${n}`, `one ${n}`);
      await files.write(`/two/f${n}`, `two ${n}`);
    }
    const one = objectStore.bucket({ initial: { extra: 'x' }, latencyMs: 100 });
    const two = objectStore.bucket({ initial: { extra: 'x' }, latencyMs: 100 });

    const reports = await Promise.all([
      solution.syncDirectory('/one', one, { concurrency: 2 }),
      solution.syncDirectory('/two', two, { concurrency: 3, deleteExtra: false }),
    ]);

    expect(one.history, "first call's request").toPeakAt(2);
    expect(two.history, "second call's request").toPeakAt(3);
    expect(reports.map(({ uploaded }) => uploaded.length)).toEqual([6, 6]);
    expect(reports.map(({ deleted }) => deleted)).toEqual([['extra'], []]);
  },
);
