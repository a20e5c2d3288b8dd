import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'counts waitMs and maxWait anew after cancel and flush',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100, { maxWait: 150 });
    await save('a');
    await clock.until(90);
    await save('b');
    await save.cancel();
    await save('c');
    await clock.until(180);
    await save('d');
    await clock.until(239);
    expect(calls).toEqual([]);
    await clock.until(240);
    expect(calls).toEqual([{ text: 'd', atMs: 240 }]);
    await save('e');
    await clock.until(330);
    await save('f');
    await save.flush();
    await save('g');
    await clock.until(1000);
    expect(calls.slice(1)).toEqual([
      { text: 'f', atMs: 330 },
      { text: 'g', atMs: 430 },
    ]);
  },
);
