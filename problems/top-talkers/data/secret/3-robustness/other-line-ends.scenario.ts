import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectTalkers, fields, logOf } from '../../log.ts';

// CR, VT, FF, NEL and line separators in UTF-8, NUL, record separator.
const others = ['\r', '\v', '\f', '\xc2\x85', '\xe2\x80\xa8', '\xe2\x80\xa9', '\0', '\x1e'];

export default scenario<Contract>('ends no line but at LF', async ({ solution, expect }) => {
  for (const other of others) {
    const record = `203.0.113.9 ${fields} `;
    const name = JSON.stringify(other);
    const inTail = await solution.topTalkers(logOf(`${record}${other}${record}${other}x\n`));
    expectTalkers(expect, inTail, [['203.0.113.9', 1]], `one line with two ${name} in it`);
    const inRequest = await solution.topTalkers(
      logOf(`203.0.113.9 - - [${other}] "GET ${other}${record.replaceAll('"', '')}" 200 5\n`),
    );
    expectTalkers(expect, inRequest, [['203.0.113.9', 1]], `one request with ${name} in it`);
  }
});
