import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'takes a maxWait less than waitMs for waitMs',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    for (const maxWait of [0, 10, 100]) {
      const before = calls.length;
      const startMs = clock.now();
      const save = await solution.debounce(fn, 100, { maxWait });
      await save('a');
      await clock.until(startMs + 60);
      await save('b');
      await clock.until(startMs + 100);
      expect(calls.slice(before)).toEqual([{ text: 'b', atMs: startMs + 100 }]);
      await save('c');
      await clock.until(startMs + 1000);
      expect(calls.slice(before + 1)).toEqual([{ text: 'c', atMs: startMs + 200 }]);
    }
  },
);
