import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../recorder.ts';

type Contract = typeof import('../../contract.ts');

export default scenario<Contract>(
  'calls at both edges of a burst of two',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true });
    expect(await save('a')).toBe('a!');
    await clock.until(60);
    expect(await save('b')).toBe('a!');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'b', atMs: 160 },
    ]);
  },
);
