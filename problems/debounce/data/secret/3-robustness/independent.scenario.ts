import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'keeps debounced functions apart',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const first = await solution.debounce(fn, 100);
    const second = await solution.debounce(fn, 100, { maxWait: 120 });
    await first('a');
    await clock.until(50);
    await second('b');
    await clock.until(60);
    await first.cancel();
    expect(await second.pending()).toBe(true);
    expect(await first('c')).toBeUndefined();
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'b', atMs: 150 },
      { text: 'c', atMs: 160 },
    ]);
    expect(await first.flush()).toBe('c!');
    expect(await second.flush()).toBe('b!');
  },
);
