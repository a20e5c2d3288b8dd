import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, lines, logOf } from '../../log.ts';

const due = [
  ['203.0.113.9', 5],
  ['198.51.100.7', 3],
  ['192.0.2.44', 2],
  ['192.0.2.1', 1],
] as const;
const log = lines({ '192.0.2.44': 2, '203.0.113.9': 5, '192.0.2.1': 1, '198.51.100.7': 3 });

export default scenario<Contract>('gives k, or all there are', async ({ solution, expect }) => {
  for (const k of [1, 2, 3, 4, 5, 2 ** 53 - 1])
    expectTalkers(expect, await solution.topTalkers(logOf(log), k), due.slice(0, k), `k ${k}`);
});
