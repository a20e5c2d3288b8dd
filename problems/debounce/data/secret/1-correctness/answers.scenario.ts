import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'answers what fn answered last',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const save = await solution.debounce(fn, 100);
    expect(await save('a')).toBeUndefined();
    expect(await save.flush()).toBe('a!');
    expect(await save('b')).toBe('a!');
    await clock.until(150);
    expect(await save('c')).toBe('b!');
    await save.cancel();
    expect(await save.flush()).toBe('b!');
    expect(await save('d')).toBe('b!');
    await clock.until(1000);
    expect(await save.flush()).toBe('d!');
    expect(calls.map(({ text }) => text)).toEqual(['a', 'b', 'd']);
  },
);
