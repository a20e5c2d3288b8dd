import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'does not take the same wall time for the same moment',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100);
    await save('a');
    await clock.until(50);
    clock.stepWall(-50);
    await save('b');
    await clock.until(1000);
    expect(calls).toEqual([{ text: 'b', atMs: 150 }]);
  },
);
