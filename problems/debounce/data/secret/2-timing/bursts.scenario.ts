import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'calls once for each of many bursts',
  async ({ solution, clock, random, expect }) => {
    const { calls, fn } = recorder(clock);
    const due: { text: string; atMs: number }[] = [];
    const at: number[] = [];
    let now = 0;
    for (let burst = 0; burst < 20; burst++) {
      for (let n = random.int(1, 6); n > 0; n--) at.push((now += random.int(1, 99)));
      due.push({ text: `${now}`, atMs: now + 100 });
      now += random.int(101, 300);
    }
    const save = await solution.debounce(fn, 100);
    for (const atMs of at) {
      await clock.until(atMs);
      await save(`${atMs}`);
    }
    await clock.until(now + 1000);
    expect(calls).toEqual(due);
  },
);
