import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const wrong = [
  ':',
  ':::',
  '::::',
  '1',
  '1:2',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '::1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8::',
  '1::2::3',
  '1:2:3:4::5:6:7:8::9',
  '1:2:3:4::5:6:7:8::',
  '::1::',
  '1:2:3:4:5:6:7:8::1.2.3.4',
  '1:::2',
  ':1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8:',
  ':1::',
  '1::2:',
  '12345::',
  '::00001',
  '::g',
  '::-1',
  '::+1',
  '::1.2.3',
  '::1.2.3.256',
  '::1.2.3.04',
  '1.2.3.4::',
  '::1.2.3.4:5',
  '1:2:3:4:5:6:7:1.2.3.4',
  '1:2:3:4:5:1.2.3.4',
  '1:2:3:4:5:6::1.2.3.4',
  '1::2:3:4:5:6:1.2.3.4',
  '1::2:3:4:5:6:7:1.2.3.4',
  '[::1]',
  '[::1]:80',
  'fe80::1%eth0',
  'fe80::1%25eth0',
  '::1/128',
  '::0x1',
];

export default scenario<Contract>('skips what is no IPv6 address', async ({ solution, expect }) => {
  for (const ip of wrong) {
    const talkers = await solution.topTalkers(logOf(line(ip) + line('2001:db8::1')));
    expectTalkers(expect, talkers, [['2001:db8::1', 1]], `a log with "${ip}", which is no address`);
  }
});
