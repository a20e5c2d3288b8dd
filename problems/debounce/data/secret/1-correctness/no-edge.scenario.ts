import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'never calls without both edges',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: false, trailing: false });
    expect(await save('a')).toBeUndefined();
    expect(await save.pending()).toBe(false);
    expect(await save.flush()).toBeUndefined();
    await clock.until(1000);
    expect(calls).toEqual([]);
  },
);
