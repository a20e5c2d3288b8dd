import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, lines, logOf } from '../../log.ts';

export default scenario<Contract>(
  'ranks by number: 100 before 20 before 9',
  async ({ solution, expect }) => {
    const log = lines({ '192.0.2.1': 9, '192.0.2.2': 100, '192.0.2.3': 20, '192.0.2.4': 10 });
    const due = [
      ['192.0.2.2', 100],
      ['192.0.2.3', 20],
      ['192.0.2.4', 10],
      ['192.0.2.1', 9],
    ] as const;
    expectTalkers(expect, await solution.topTalkers(logOf(log)), due, 'counts 9, 100, 20 and 10');
  },
);
