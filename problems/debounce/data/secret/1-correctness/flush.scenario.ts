import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'calls at once on flush and ends the burst',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true, maxWait: 300 });
    expect(await save.flush()).toBeUndefined();
    await save('a');
    await clock.until(40);
    await save('b');
    expect(await save.flush()).toBe('b!');
    expect(await save.pending()).toBe(false);
    expect(solution).toBeIdle();
    expect(await save('c')).toBe('c!');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'b', atMs: 40 },
      { text: 'c', atMs: 40 },
    ]);
  },
);
