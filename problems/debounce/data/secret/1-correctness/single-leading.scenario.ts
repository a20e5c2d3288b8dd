import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'calls once for a single call with both edges',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true, trailing: true });
    await save('a');
    expect(await save.pending()).toBe(false);
    await clock.until(500);
    await save('b');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'b', atMs: 500 },
    ]);
  },
);
