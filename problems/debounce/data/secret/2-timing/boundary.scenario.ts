import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'belongs to the burst at 99 ms, to the next at 100',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100);
    await save('a');
    await clock.until(99);
    await save('b');
    await clock.until(199);
    expect(calls).toEqual([{ text: 'b', atMs: 199 }]);
    await save('c');
    await clock.until(298);
    expect(calls).toHaveLength(1);
    await clock.until(299);
    await save('d');
    await clock.until(1000);
    expect(calls.slice(1)).toEqual([
      { text: 'c', atMs: 299 },
      { text: 'd', atMs: 399 },
    ]);
  },
);
