import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, lines, logOf } from '../../log.ts';

export default scenario<Contract>(
  'a tie at the last place goes by text, not by who came first',
  async ({ solution, expect }) => {
    const log = lines({ '9.9.9.9': 2, '5.5.5.5': 3, '8.8.8.8': 2, '1.1.1.1': 1, '7.7.7.7': 2 });
    const due = [
      ['5.5.5.5', 3],
      ['7.7.7.7', 2],
      ['8.8.8.8', 2],
    ] as const;
    for (const k of [2, 3])
      expectTalkers(
        expect,
        await solution.topTalkers(logOf(log), k),
        due.slice(0, k),
        `three equal ones, k ${k}`,
      );
  },
);
