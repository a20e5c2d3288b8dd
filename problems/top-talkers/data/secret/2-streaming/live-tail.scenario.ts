import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, expectTalkers, line } from '../../log.ts';

export default scenario<Contract>(
  'follows a live log, without delay and without hurry',
  { horizonMs: 86_400_000 },
  async ({ solution, clock, expect }) => {
    const gapsMs = [0, 1, 3_600_000, 5, 7_200_000, 0];
    const asks: number[] = [];
    const log = {
      [Symbol.asyncIterator]: () => ({
        async next() {
          asks.push(clock.now());
          const gapMs = gapsMs[asks.length - 1];
          if (gapMs === undefined) return { done: true as const, value: undefined };
          await clock.sleep(gapMs);
          return { done: false as const, value: bytes(line('203.0.113.9')) };
        },
      }),
    };

    const talkers = await solution.topTalkers(log);

    expect(asks).toArriveAt([0, 0, 1, 3_600_001, 3_600_006, 10_800_006, 10_800_006]);
    expect(clock.now(), 'ms when it answered').toBe(10_800_006);
    expectTalkers(expect, talkers, [['203.0.113.9', 6]], 'a live log');
  },
);
