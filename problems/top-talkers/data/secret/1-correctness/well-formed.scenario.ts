import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const time = '[10/Oct/2026:13:55:36 +0000]';
const rests = [
  `- - ${time} "GET / HTTP/1.1" 200 512`,
  `- - ${time} "GET / HTTP/1.1" 304 -`,
  `- - ${time} "GET / HTTP/1.1" 304 0`,
  `ident user ${time} "-" 000 123456789012345678901234567890`,
  '- - [] "" 999 0',
  '- [] [[[ "] "] 200 5" 200 5',
  '"a" "b" [c"d] "e" 200 5',
  '\t \x00 [\t] "\t" 200 5',
  '- - [a b c] "a b c" 200 5',
  `- - ${time} "GET / HTTP/1.1" 200 512 "https://example.test/" "curl/8.5.0"`,
  `- - ${time} "GET / HTTP/1.1" 200 512 `,
  `- - ${time} "GET / HTTP/1.1" 200 512  `,
  `- - ${time} "GET / HTTP/1.1" 200 - "`,
  `- - ${time} "GET / HTTP/1.1" 200 512 200 512 -`,
  `- - ${time} "GET / HTTP/1.1" 200 512 \\`,
  `- - ${time} "GET / HTTP/1.1" 200 512 203.0.113.9 - - ${time} "GET / HTTP/1.1" 200 512`,
];

export default scenario<Contract>(
  'counts every well-formed line once',
  async ({ solution, expect }) => {
    for (const rest of rests) {
      const talkers = await solution.topTalkers(logOf(line('203.0.113.9', rest)));
      expectTalkers(expect, talkers, [['203.0.113.9', 1]], `a log of: <address> ${rest}`);
    }
    const log = rests.map((rest) => line('203.0.113.9', rest)).join('');
    const talkers = await solution.topTalkers(logOf(log));
    expectTalkers(expect, talkers, [['203.0.113.9', rests.length]], 'all of these lines');
  },
);
