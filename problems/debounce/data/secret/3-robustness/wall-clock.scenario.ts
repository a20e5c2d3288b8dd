import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'does not mind jumps of the wall clock',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { maxWait: 150 });
    await save('a');
    await clock.until(50);
    clock.stepWall(3_600_000);
    await save('b');
    await clock.until(149);
    expect(calls).toEqual([]);
    await clock.until(150);
    expect(calls).toEqual([{ text: 'b', atMs: 150 }]);
    await clock.until(500);
    await save('c');
    clock.stepWall(-7_200_000);
    await clock.until(550);
    await save('d');
    await clock.until(5000);
    expect(calls.slice(1)).toEqual([{ text: 'd', atMs: 650 }]);
  },
);
