import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const right = [
  '0.0.0.0',
  '0.10.9.1',
  '1.22.133.204',
  '100.101.109.110',
  '120.199.200.209',
  '219.220.249.250',
  '255.255.255.255',
  '9.10.19.99',
];
const wrong = [
  '256.1.1.1',
  '1.256.1.1',
  '1.1.1.256',
  '1.1.1.260',
  '1.1.1.300',
  '1.1.1.999',
  '1.1.1.1000',
  '01.1.1.1',
  '1.1.1.01',
  '1.1.00.1',
  '1.010.1.1',
  '1.1.1',
  '1.1.1.1.1',
  '1.1.1.',
  '.1.1.1',
  '1..1.1',
  '1.1.1.1.',
  '1.1.1.1,',
  '1.1.1.1:80',
  '1.1.1.1/32',
  '0x1.1.1.1',
  '1e1.1.1.1',
  '+1.1.1.1',
  '-1.1.1.1',
  '1.1.1.a',
  '16843009',
  'localhost',
  '-',
];

export default scenario<Contract>('knows IPv4 addresses', async ({ solution, expect }) => {
  const due = right.map((ip) => [ip, 1] as const);
  const all = await solution.topTalkers(logOf(right.map((ip) => line(ip)).join('')));
  expectTalkers(expect, all, due, 'IPv4 addresses');
  for (const ip of wrong) {
    const talkers = await solution.topTalkers(logOf(line(ip) + line('192.0.2.1')));
    expectTalkers(expect, talkers, [['192.0.2.1', 1]], `a log with "${ip}", which is no address`);
  }
});
