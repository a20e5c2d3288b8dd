import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../recorder.ts';

type Contract = typeof import('../../contract.ts');

export default scenario<Contract>(
  'calls once for a burst, with the last call',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100);
    await save('a');
    await clock.until(60);
    await save('b');
    expect(await save.pending()).toBe(true);
    await clock.until(1000);
    expect(calls).toEqual([{ text: 'b', atMs: 160 }]);
    expect(await save.pending()).toBe(false);
  },
);
