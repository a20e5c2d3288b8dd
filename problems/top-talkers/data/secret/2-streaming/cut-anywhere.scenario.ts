import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, line, logOf } from '../../log.ts';

export default scenario<Contract>(
  'counts the same, wherever the log is cut',
  async ({ solution, expect }) => {
    // "für Zoë" in UTF-8, and CR LF after each line.
    const rest =
      '- f\xc3\xbcr-Zo\xc3\xab [10/Oct/2026:13:55:36 +0000] "GET /f\xc3\xbcr HTTP/1.1" 200 512\r';
    const log =
      line('203.0.113.9', rest) + line('2001:db8::1', rest) + '\r\n' + line('203.0.113.9', rest);
    for (const chunkBytes of [1, 2, 3, 5, 7, 11, 13, 64, 65, 66, 67, 68, 100]) {
      const talkers = await solution.topTalkers(logOf(log, chunkBytes));
      const due = [
        ['203.0.113.9', 2],
        ['2001:db8::1', 1],
      ] as const;
      expectTalkers(expect, talkers, due, `a log in chunks of ${chunkBytes} bytes`);
    }
  },
);
