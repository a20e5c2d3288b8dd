import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, expectTalkers } from '../log.ts';

export default scenario<Contract>(
  'skips malformed lines, in chunks cut anywhere',
  async ({ solution, clock, expect }) => {
    async function* log() {
      yield bytes('203.0.113.9 - - [10/Oct/2026:13:55:36 +0000] "GET / HT');
      await clock.sleep(100);
      yield bytes('TP/1.1" 200 512\n999.1.1.1 - - [] "" 200 -\n\n203.0.113.9 - -\n203.0');
      await clock.sleep(100);
      yield bytes('.113.9 - ann [] "say \\"hi\\"" 404 - "curl"\r');
      await clock.sleep(100);
      yield bytes('\n::ffff:203.0.113.9 - - [] "" 204 0');
    }

    const talkers = await solution.topTalkers(log());

    expectTalkers(expect, talkers, [['203.0.113.9', 3]], 'the sample');
    expect(clock.now(), 'ms when it answered').toBe(300);
  },
);
