import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const lengths = [...Array.from({ length: 300 }, (_, length) => length), 5000, 70_000];

export default scenario<Contract>(
  'looks at the fields after a request of any length',
  async ({ solution, expect }) => {
    const log = lengths
      .map((length) => `- - [] "${'x'.repeat(length)}" 200 123456789`)
      .map((rest) => line('203.0.113.9', rest) + line('192.0.2.1', `${rest}x`))
      .join('');
    const talkers = await solution.topTalkers(logOf(log));
    expectTalkers(
      expect,
      talkers,
      [['203.0.113.9', lengths.length]],
      'a log of requests of all lengths',
    );
  },
);
