import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'drops what waits and ends the burst on cancel',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true, maxWait: 300 });
    await save.cancel();
    await save('a');
    await save('b');
    expect(await save.pending()).toBe(true);
    await save.cancel();
    expect(await save.pending()).toBe(false);
    expect(solution).toBeIdle();
    await clock.until(20);
    expect(await save('c')).toBe('c!');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'c', atMs: 20 },
    ]);
  },
);
