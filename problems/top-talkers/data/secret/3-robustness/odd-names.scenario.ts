import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'undefined',
  'NaN',
  'null',
  'false',
  '0',
];

export default scenario<Contract>(
  'takes no name of the language for an address',
  async ({ solution, expect }) => {
    const log = names.map((name) => line(name) + line('203.0.113.9')).join('');
    const talkers = await solution.topTalkers(logOf(log));
    expectTalkers(
      expect,
      talkers,
      [['203.0.113.9', names.length]],
      `a log with ${names.join(', ')}`,
    );
  },
);
