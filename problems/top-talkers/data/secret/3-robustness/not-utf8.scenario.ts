import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const counted = [
  '\xff',
  '\x80\x80',
  '\xc3',
  '\xe2\x82',
  '\xed\xa0\x80',
  '\xf8\x88',
  '\xc0\xaf',
  '\x00',
];
const address = [
  '\xff1.1.1.1',
  '1.1.1.1\xff',
  '1.1\x001.1',
  '\xd9\xa1.1.1.1',
  '1.1.1.\xef\xbc\x91',
  '::\xc0',
];

export default scenario<Contract>(
  'takes any bytes in a request, but not in an address',
  async ({ solution, expect }) => {
    for (const odd of counted) {
      const name = JSON.stringify(odd);
      const rests = [
        `${odd} ${odd} [${odd}] "${odd}" 200 5`,
        `- - [] "GET /?q=${odd}" 200 5`,
        `- - [] "\\${odd}" 200 5 ${odd}`,
      ];
      const log = rests.map((rest) => line('203.0.113.9', rest)).join('');
      for (const chunkBytes of [1, log.length]) {
        const talkers = await solution.topTalkers(logOf(log, chunkBytes));
        expectTalkers(expect, talkers, [['203.0.113.9', 3]], `three lines with the bytes ${name}`);
      }
    }
    for (const ip of address) {
      const talkers = await solution.topTalkers(logOf(line(ip) + line('192.0.2.1')));
      expectTalkers(expect, talkers, [['192.0.2.1', 1]], `the address ${JSON.stringify(ip)}`);
    }
  },
);
