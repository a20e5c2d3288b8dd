import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'opens a burst after maxWait with both edges',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { leading: true, maxWait: 100 });
    await save('a');
    await clock.until(60);
    await save('b');
    await clock.until(100);
    expect(await save('c')).toBe('c!');
    await clock.until(1000);
    expect(calls).toEqual([
      { text: 'a', atMs: 0 },
      { text: 'b', atMs: 100 },
      { text: 'c', atMs: 100 },
    ]);
  },
);
