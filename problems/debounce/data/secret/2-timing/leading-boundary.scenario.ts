import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'opens a new burst when the last call is waitMs ago',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true });
    await save('a');
    await clock.until(99);
    await save('b');
    await clock.until(199);
    expect(await save('c')).toBe('c!');
    await clock.until(299);
    expect(await save('d')).toBe('d!');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'b', atMs: 199 },
      { text: 'c', atMs: 199 },
      { text: 'd', atMs: 299 },
    ]);
  },
);
