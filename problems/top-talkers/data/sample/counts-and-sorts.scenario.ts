import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../log.ts';

export default scenario<Contract>(
  'counts, and gives the busiest first',
  async ({ solution, expect }) => {
    const log =
      line('198.51.100.7') +
      line('2001:db8::1') +
      line('203.0.113.9') +
      line('198.51.100.7') +
      line('2001:DB8:0::0:1');

    const talkers = await solution.topTalkers(logOf(log), 2);

    expectTalkers(
      expect,
      talkers,
      [
        ['198.51.100.7', 2],
        ['2001:db8::1', 2],
      ],
      'the sample',
    );
  },
);
