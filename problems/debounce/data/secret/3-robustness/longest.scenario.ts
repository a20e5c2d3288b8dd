import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'waits for 2,147,483,647 ms',
  { horizonMs: 2_147_490_000 },
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 2_147_483_647, { maxWait: 2_147_483_647 });
    await save('a');
    await clock.until(2_147_483_646);
    expect(calls).toEqual([]);
    expect(await save.pending()).toBe(true);
    await clock.until(2_147_483_647);
    expect(calls).toEqual([{ text: 'a', atMs: 2_147_483_647 }]);
  },
);
