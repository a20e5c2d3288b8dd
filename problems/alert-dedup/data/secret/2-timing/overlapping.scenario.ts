import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Contract, feed, nameOf } from '../../feed.ts';
import type { Alert } from '../../../contract.ts';

export default scenario<Contract>(
  'carries overlapping calls out one after the other',
  async ({ solution, clock, expect }) => {
    const { source, notes } = feed(clock, [
      [100, alert(0)],
      [200, alert(1)],
      [300, alert(2, 'HostDown')],
      [400, alert(3, 'LinkDown')],
    ]);
    const stream = await solution.dedup(source);
    const answers: { text: string; atMs: number }[] = [];
    const note = async (step: Promise<IteratorResult<Alert>>) => {
      const { done, value } = await step;
      answers.push({ text: done ? 'done' : nameOf(value), atMs: clock.now() });
    };
    await Promise.all([1, 2, 3, 4, 5].map(() => note(stream.next())));
    expect(notes.peak, 'reads of the source at once').toBe(1);
    expect(answers, 'what next() answered').toEqual([
      { text: 'DiskFull of 0 ms', atMs: 100 },
      { text: 'HostDown of 2 ms', atMs: 300 },
      { text: 'LinkDown of 3 ms', atMs: 400 },
      { text: 'done', atMs: 400 },
      { text: 'done', atMs: 400 },
    ]);
    expect(notes.reads, 'read of the source').toArriveAt([0, 100, 200, 300, 400]);
  },
);
