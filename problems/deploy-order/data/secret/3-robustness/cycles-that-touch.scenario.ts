import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectCycle, jsonOf, refusalOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'names one of several cycles, also where they share a resource',
  async ({ solution, expect }) => {
    const touching = resources('m: a, x', 'a: b', 'b: m', 'x: y', 'y: m');
    expectCycle(
      expect,
      'two cycles through m',
      touching,
      await refusalOf(solution, jsonOf(touching)),
    );
    const apart = resources('p: q', 'q: p', 's: t, p', 't: s');
    expectCycle(
      expect,
      'two cycles, one leads to the other',
      apart,
      await refusalOf(solution, jsonOf(apart)),
    );
  },
);
