import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, lines, logOf } from '../../log.ts';

const counts = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`192.0.2.${index + 1}`, index + 1]),
);
const due = Object.entries(counts).reverse();

export default scenario<Contract>('gives ten if k is not given', async ({ solution, expect }) => {
  const ten = due.slice(0, 10);
  expectTalkers(expect, await solution.topTalkers(logOf(lines(counts))), ten, 'twelve addresses');
  const asked = await solution.topTalkers(logOf(lines(counts)), undefined);
  expectTalkers(expect, asked, ten, 'twelve addresses, k undefined');
});
