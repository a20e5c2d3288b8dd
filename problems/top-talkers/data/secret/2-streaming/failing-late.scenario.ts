import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, line } from '../../log.ts';

export default scenario<Contract>(
  'rejects at the instant at which the log fails',
  async ({ solution, clock, expect }) => {
    async function* log() {
      yield bytes(line('203.0.113.9'));
      await clock.sleep(2500);
      throw new TypeError('the log was rotated away');
    }
    const reason = await solution.topTalkers(log()).catch((error: Error) => error);
    expect(reason).toMatchObject({ name: 'TypeError', message: 'the log was rotated away' });
    expect(clock.now(), 'ms when it rejected').toBe(2500);
    expect(solution).toBeIdle();
  },
);
