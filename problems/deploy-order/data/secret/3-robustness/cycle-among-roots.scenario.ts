import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectCycle, jsonOf, refusalOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'finds the one cycle among many resources that are ready',
  async ({ solution, expect }) => {
    const roots = Array.from({ length: 40 }, (_, index) => `root${index}`);
    const lines = [
      ...roots,
      ...roots.map((root) => `${root}-app: ${root}`),
      'x: y',
      'y: z',
      'z: x',
    ];
    const list = resources(...lines);
    expectCycle(
      expect,
      '40 roots beside x, y and z',
      list,
      await refusalOf(solution, jsonOf(list)),
    );
  },
);
