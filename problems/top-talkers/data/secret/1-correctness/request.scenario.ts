import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const ended = [
  '"say \\"hi\\""',
  '"\\\\"',
  '"\\\\\\\\"',
  '"\\\\\\""',
  '"\\x22 \\n \\\\ \\a"',
  '"\\" 200 5"',
  '"a] \\"b] [c"',
  '"C:\\\\temp\\\\"',
];
const open = ['"\\"', '"\\\\\\"', '"a\\"', '"a', '"a\\\\\\"', '"\\\\""', '"a\\\\"b"'];

export default scenario<Contract>(
  'a backslash in the request takes the next byte along',
  async ({ solution, expect }) => {
    for (const request of ended) {
      const talkers = await solution.topTalkers(
        logOf(line('203.0.113.9', `- - [] ${request} 200 5`)),
      );
      expectTalkers(expect, talkers, [['203.0.113.9', 1]], `a log with the request ${request}`);
    }
    for (const request of open) {
      const log = line('203.0.113.9', `- - [] ${request} 200 5`) + line('192.0.2.1');
      const talkers = await solution.topTalkers(logOf(log));
      const of = `a log with ${request}, which is no whole request`;
      expectTalkers(expect, talkers, [['192.0.2.1', 1]], of);
    }
    // A backslash at the end of a line takes nothing along, neither the LF nor the next line.
    const cut = await solution.topTalkers(
      logOf(`203.0.113.9 - - [] "a\\\n${line('192.0.2.1')}203.0.113.9 - - [] "a\\`),
    );
    expectTalkers(expect, cut, [['192.0.2.1', 1]], 'a log with a backslash before the LF');
  },
);
