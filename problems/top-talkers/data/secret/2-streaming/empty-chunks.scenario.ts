import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, expectTalkers, line } from '../../log.ts';

export default scenario<Contract>('takes empty chunks', async ({ solution, expect }) => {
  async function* log() {
    yield bytes('');
    yield bytes('203.0.113');
    yield bytes('');
    yield bytes(`.9 - - [] "" 200 5\r`);
    yield bytes('');
    yield bytes('');
    yield bytes(`\n${line('203.0.113.9')}`);
    yield bytes('');
  }
  const talkers = await solution.topTalkers(log());
  expectTalkers(expect, talkers, [['203.0.113.9', 2]], 'a log with empty chunks');
});
