import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'takes an undefined option for one not given',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, {
      leading: undefined,
      trailing: undefined,
      maxWait: undefined,
      onError: undefined,
    });
    await save('a');
    await clock.until(90);
    await save('b');
    await clock.until(1000);
    expect(calls).toEqual([{ text: 'b', atMs: 190 }]);
  },
);
