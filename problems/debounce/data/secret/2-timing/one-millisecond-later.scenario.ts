import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'moves the end of a burst by a single millisecond',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { maxWait: 101 });
    await save('a');
    await clock.until(1);
    await save('b');
    await clock.until(100);
    expect(calls).toEqual([]);
    await clock.until(101);
    expect(calls).toEqual([{ text: 'b', atMs: 101 }]);
    await save('c');
    await clock.until(103);
    await save('d');
    await clock.until(1000);
    expect(calls.slice(1)).toEqual([{ text: 'd', atMs: 202 }]);
  },
);
