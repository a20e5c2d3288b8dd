import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'ends by waitMs when that comes before maxWait',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { maxWait: 2_147_483_647 });
    await save('a');
    await clock.until(100);
    expect(calls).toEqual([{ text: 'a', atMs: 100 }]);
    expect(solution).toBeIdle();
    await clock.until(200);
    await save('b');
    await clock.until(1000);
    expect(calls.slice(1)).toEqual([{ text: 'b', atMs: 300 }]);
  },
);
