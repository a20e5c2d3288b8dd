import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, passedOn } from '../../feed.ts';

export default scenario<Contract>(
  'compares name and labels, and nothing else',
  async ({ solution, clock, expect }) => {
    const first = { at: 0, name: 'DiskFull', labels: { host: 'db-1' }, message: 'first' };
    const alerts = [
      first,
      { ...first, message: 'other text' },
      { ...first, at: 1, message: 'other time' },
      { ...first, message: 'other severity', severity: 'critical' },
      { ...first, message: 'other name', name: 'diskfull' },
      { ...first, message: 'other host', labels: { host: 'db-2' } },
      { ...first, message: 'one label more', labels: { host: 'db-1', disk: 'sda' } },
      { ...first, message: 'no label', labels: {} },
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(
      ['first', 'other name', 'other host', 'one label more', 'no label'],
      { what: 'alert' },
    );
    const bare = { at: 0, name: 'DiskFull', labels: { host: 'db-1' } };
    expect(await passedOn({ solution, clock }, [bare, first])).toEqual(['DiskFull of 0 ms']);
  },
);
