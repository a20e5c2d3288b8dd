import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, jsonOf } from '../../config.ts';

const count = 99_999;

export default scenario<Contract>(
  'plans 99,999 resources that are ready at once',
  async ({ solution, expect }) => {
    const names = Array.from({ length: count }, (_, index) => `r${(index * 7919) % count}`);
    const list = names.map((name) => ({ name, dependsOn: ['hub'] }));

    const { order, waves } = await solution.deployOrder(jsonOf([...list, { name: 'hub' }]));

    const due = ['hub', ...names.sort()];
    const place = due.findIndex((name, at) => order[at] !== name);
    expect(order[place], `place ${place + 1} of the order`).toBe(due[place]);
    expect(order.length, 'number of names in the order').toBe(count + 1);
    expect(waves.map(({ length }) => length)).toEqual([1, count]);
    expect(
      waves[1]?.every((name, at) => name === names[at]),
      'wave 2 is sorted',
    ).toBe(true);
  },
);
