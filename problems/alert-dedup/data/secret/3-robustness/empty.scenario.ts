import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, feed } from '../../feed.ts';

export default scenario<Contract>(
  'ends with a source that is empty',
  async ({ solution, clock, expect }) => {
    const { source, notes } = feed(clock, []);
    const stream = await solution.dedup(source);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(notes, 'what the source saw').toEqual({ reads: [0], closings: [], peak: 1 });
  },
);
