import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

/** The one form, and spellings that mean the same. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  '2001:db8::1': [
    '2001:db8::1',
    '2001:DB8::1',
    '2001:0db8:0000:0000:0000:0000:0000:0001',
    '2001:db8:0:0:0:0:0:1',
    '2001:db8:0:0::1',
    '2001:db8::0:0:0:1',
    '2001:db8::0.0.0.1',
  ],
  '2001:db8:0:1:1:1:1:1': ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  '2001:db8::1:0:0:1': ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', '2001:db8:0:0:1::1'],
  '2001:0:0:1::1': ['2001:0:0:1:0:0:0:1', '2001::1:0:0:0:1', '2001:0:0:1::1'],
  '1:0:0:2::3': ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  '10:0:1::1': ['10:0:1:0:0:0:0:1', '10:0:1::1'],
  '1:2:3:4:5:6:0:8': ['1:2:3:4:5:6:0:8', '1:2:3:4:5:6::8'],
  '0:2:3:4:5:6:7:8': ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
  '1:2:3:4:5:6:7:0': ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  '::': ['::', '0:0:0:0:0:0:0:0', '::0', '0::', '::0.0.0.0'],
  '::1': ['::1', '0:0:0:0:0:0:0:1', '::0001'],
  '1::': ['1::', '1:0:0:0:0:0:0:0', '0001::0'],
  'a:b:c::': ['A:B:C::', 'a:b:c:0:0:0:0:0', '000a:000B:c::0:0'],
  '::102:304': ['::1.2.3.4', '::102:304', '0:0:0:0:0:0:1.2.3.4'],
  '64:ff9b::c633:6407': ['64:ff9b::198.51.100.7', '64:FF9B::C633:6407'],
  '1:2:3:4:5:6:708:90a': ['1:2:3:4:5:6:7.8.9.10', '1:2:3:4:5:6:0708:090A'],
  'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff': ['FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:255.255.255.255'],
  '0:0:1::': ['0:0:1:0:0:0:0:0', '::1:0:0:0:0:0', '0:0:1::'],
  '::1:0:0:1:0:0': ['0:0:1:0:0:1:0:0', '::1:0:0:1:0:0'],
  'fe80::1': ['fe80::1', 'FE80:0:0:0::1'],
};

export default scenario<Contract>(
  'counts all spellings of an IPv6 address as one',
  async ({ solution, expect }) => {
    for (const [ip, same] of Object.entries(spellings)) {
      for (const spelling of same) {
        const talkers = await solution.topTalkers(logOf(line(spelling)));
        expectTalkers(expect, talkers, [[ip, 1]], `a log of "${spelling}"`);
      }
      const talkers = await solution.topTalkers(logOf(same.map((text) => line(text)).join('')));
      expectTalkers(expect, talkers, [[ip, same.length]], `all spellings of "${ip}"`);
    }
  },
);
