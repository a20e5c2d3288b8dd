import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

export default scenario<Contract>(
  'takes a byte order mark for what it is, three bytes before the address',
  async ({ solution, expect }) => {
    const log = `\xef\xbb\xbf${line('203.0.113.9')}${line('203.0.113.9')}\xef\xbb\xbf${line('203.0.113.9')}`;
    for (const chunkBytes of [1, log.length]) {
      const talkers = await solution.topTalkers(logOf(log, chunkBytes));
      expectTalkers(expect, talkers, [['203.0.113.9', 1]], 'a log with byte order marks');
    }
  },
);
