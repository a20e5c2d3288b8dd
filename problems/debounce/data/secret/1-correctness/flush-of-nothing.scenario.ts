import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'goes on with the burst when nothing waits for flush',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true });
    await save('a');
    await clock.until(40);
    expect(await save.flush()).toBe('a!');
    await clock.until(99);
    expect(await save('b')).toBe('a!');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'b', atMs: 199 },
    ]);
  },
);
