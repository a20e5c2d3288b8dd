import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectCycle, jsonOf, refusalOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'names the cycle without what leads to it and what it leads to',
  async ({ solution, expect }) => {
    const list = resources(
      'a: b, base',
      'b: c',
      'c: d',
      'd: e, base',
      'e: f',
      'f: d',
      'base',
      'g: a',
    );
    expectCycle(
      expect,
      'a, b, c and g lead to d, e and f',
      list,
      await refusalOf(solution, jsonOf(list)),
    );
    const other = resources(
      'base',
      'n1: base, n2',
      'n2: n3',
      'n3: n2, n4',
      'n4: base',
      'n5: n3',
      'n6: n5',
    );
    expectCycle(
      expect,
      'n1, n5 and n6 lead to n2 and n3',
      other,
      await refusalOf(solution, jsonOf(other)),
    );
  },
);
