import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'ends a burst of calls that do not wait after maxWait',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true, trailing: false, maxWait: 150 });
    for (const atMs of [0, 75, 149, 150, 225]) {
      await clock.until(atMs);
      await save(`${atMs}`);
    }
    await clock.until(1000);
    expect(calls).toEqual([
      { text: '0', atMs: 0 },
      { text: '150', atMs: 150 },
    ]);
  },
);
