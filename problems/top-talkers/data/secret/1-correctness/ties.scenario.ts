import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, lines, logOf } from '../../log.ts';

// In the order of their characters: "." before digits, digits before ":", and ":" before letters.
const inOrder = [
  '1.1.1.1',
  '10.0.0.10',
  '10.0.0.9',
  '11::',
  '192.0.2.1',
  '1::',
  '1::1',
  '2.2.2.2',
  '2001:db8::1',
  '2001:db8:0:1:1:1:1:1',
  '203.0.113.10',
  '203.0.113.9',
  '9.9.9.9',
  '::',
  '::1',
  'a::1',
].sort();

export default scenario<Contract>(
  'orders equal counts by text',
  async ({ solution, random, expect }) => {
    for (let round = 1; round <= 4; round++) {
      const shuffled = inOrder
        .map((ip) => ({ ip, rank: random.next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ ip }) => ip);
      const counts = Object.fromEntries(shuffled.map((ip) => [ip, 2]));
      const due = inOrder.map((ip) => [ip, 2] as const);
      const whole = await solution.topTalkers(logOf(lines(counts)), 20);
      expectTalkers(expect, whole, due, `equal counts, order ${round}`);
      const part = await solution.topTalkers(logOf(lines(counts)), 5);
      expectTalkers(expect, part, due.slice(0, 5), `equal counts cut at 5, order ${round}`);
    }
  },
);
