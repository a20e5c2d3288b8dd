import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'ends a burst that goes on after maxWait',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { maxWait: 250 });
    for (let atMs = 1000; atMs <= 1550; atMs += 50) {
      await clock.until(atMs);
      await save(`${atMs}`);
    }
    await clock.until(3000);
    expect(calls).toEqual([
      { text: '1200', atMs: 1250 },
      { text: '1450', atMs: 1500 },
      { text: '1550', atMs: 1650 },
    ]);
  },
);
