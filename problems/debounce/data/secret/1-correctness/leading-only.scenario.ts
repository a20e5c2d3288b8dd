import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'calls for the first of a burst only without trailing',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true, trailing: false });
    await save('a');
    await clock.until(60);
    expect(await save('b')).toBe('a!');
    expect(await save.pending()).toBe(false);
    expect(await save.flush()).toBe('a!');
    await clock.until(159);
    await save('c');
    await clock.until(259);
    await save('d');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'd', atMs: 259 },
    ]);
  },
);
