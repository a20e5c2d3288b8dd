import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, fields, logOf } from '../../log.ts';

const record = `203.0.113.9 ${fields}`;
/** Logs, and how many of their lines are well-formed. */
const logs: readonly (readonly [log: string, count: number])[] = [
  [record, 1],
  [`${record}\n`, 1],
  [`${record}\r\n`, 1],
  [`${record}\r`, 1],
  [`${record} \r\r`, 1],
  [`${record}\r\r\n${record}\r\n`, 1],
  [`${record}\r\r`, 0],
  [`${record}\n\r${record}\n`, 1],
  [`${record}\r${record}\n`, 0],
  [`\r${record}\n${record}`, 1],
  [`${record}\n\r\n${record}\r\n\n${record}`, 3],
];

export default scenario<Contract>(
  'a line ends with LF or CR LF, the last one with nothing',
  async ({ solution, expect }) => {
    for (const [log, count] of logs) {
      for (const chunkBytes of [7, log.length - 1, log.length]) {
        const talkers = await solution.topTalkers(logOf(log, chunkBytes));
        const name = JSON.stringify(log.replaceAll(record, '<line>'));
        const due = count > 0 ? [['203.0.113.9', count] as const] : [];
        expectTalkers(expect, talkers, due, `the log ${name} in chunks of ${chunkBytes} bytes`);
      }
    }
  },
);
