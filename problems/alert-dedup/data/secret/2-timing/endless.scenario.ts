import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Came, type Contract, nameOf } from '../../feed.ts';
import type { Clock } from '@tickjudge/judge/scenario';

/** An alert every minute, for ever. */
async function* ticks(clock: Clock) {
  for (let minute = 0; ; minute++) {
    await clock.until(minute * 60_000);
    yield alert(minute * 60_000);
  }
}

export default scenario<Contract>(
  'keeps up with a stream that has no end',
  async ({ solution, clock, expect }) => {
    const stream = await solution.dedup(ticks(clock));
    const came: Came[] = [];
    for await (const each of stream) {
      came.push({ name: nameOf(each), atMs: clock.now() });
      if (came.length === 4) break;
    }
    expect(came, 'alert').toArriveAt([0, 300_000, 600_000, 900_000]);
  },
);
