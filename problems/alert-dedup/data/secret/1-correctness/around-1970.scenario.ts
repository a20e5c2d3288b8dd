import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Contract, passedOn } from '../../feed.ts';

export default scenario<Contract>(
  'takes any whole number for a time',
  async ({ solution, clock, expect }) => {
    const alerts = [-300_001, -300_000, -1, 0, 299_999, 300_000, 8.64e15].map((at) => alert(at));
    expect(await passedOn({ solution, clock }, alerts)).toEqual(
      [-300_001, -1, 299_999, 8.64e15].map((at) => `DiskFull of ${at} ms`),
    );
  },
);
