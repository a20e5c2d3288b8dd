import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const same = [
  '203.0.113.9',
  '::ffff:203.0.113.9',
  '::FFFF:203.0.113.9',
  '::ffff:cb00:7109',
  '0:0:0:0:0:ffff:cb00:7109',
  '0000:0000:0000:0000:0000:FFFF:203.0.113.9',
];
const others: Readonly<Record<string, string>> = {
  '::203.0.113.9': '::cb00:7109',
  '::ffff:0:203.0.113.9': '::ffff:0:cb00:7109',
  '64:ff9b::203.0.113.9': '64:ff9b::cb00:7109',
  '::fffe:203.0.113.9': '::fffe:cb00:7109',
  '1::ffff:203.0.113.9': '1::ffff:cb00:7109',
  '::1:ffff:203.0.113.9': '::1:ffff:cb00:7109',
  '::ffff:1:cb00:7109': '::ffff:1:cb00:7109',
  '::ffff:0.0.0.1': '0.0.0.1',
  '::ffff:0:0': '0.0.0.0',
  '::ffff:ffff:ffff': '255.255.255.255',
};

export default scenario<Contract>(
  'counts an IPv4-mapped address as the IPv4 address',
  async ({ solution, expect }) => {
    const log = same.map((ip) => line(ip)).join('');
    const talkers = await solution.topTalkers(logOf(log));
    expectTalkers(expect, talkers, [['203.0.113.9', same.length]], 'one client over two sockets');
    for (const [spelling, ip] of Object.entries(others)) {
      const talkers = await solution.topTalkers(logOf(line(spelling)));
      expectTalkers(expect, talkers, [[ip, 1]], `a log of "${spelling}"`);
    }
  },
);
