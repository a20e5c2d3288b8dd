import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

export default scenario<Contract>(
  'survives binary noise between lines',
  async ({ solution, random, expect }) => {
    // That it makes a well-formed line by chance is out of the question.
    const noise = (length: number) =>
      Array.from({ length }, () => String.fromCharCode(random.int(0, 255))).join('');
    let log = '';
    for (let n = 0; n < 40; n++)
      log += `${line('203.0.113.9')}?${noise(random.int(0, 300))}\n${line('2001:db8::1')}`;
    for (const chunkBytes of [97, 4096]) {
      const talkers = await solution.topTalkers(logOf(log, chunkBytes), 2);
      const due = [
        ['2001:db8::1', 40],
        ['203.0.113.9', 40],
      ] as const;
      expectTalkers(expect, talkers, due, `a noisy log in chunks of ${chunkBytes} bytes`);
    }
  },
);
