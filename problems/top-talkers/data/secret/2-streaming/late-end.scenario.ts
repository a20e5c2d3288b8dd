import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, expectTalkers, line } from '../../log.ts';

export default scenario<Contract>(
  'answers when the log ends, not before',
  async ({ solution, clock, expect }) => {
    async function* log() {
      yield bytes(line('203.0.113.9') + line('192.0.2.1').trimEnd());
      await clock.sleep(60_000);
    }
    const talkers = await solution.topTalkers(log(), 1);
    expect(clock.now(), 'ms when it answered').toBe(60_000);
    expectTalkers(expect, talkers, [['192.0.2.1', 1]], 'a log that ends late');
    expect(solution).toBeIdle();
  },
);
