import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, jsonOf } from '../../config.ts';

const count = 100_000;

export default scenario<Contract>(
  'plans a chain of 100,000, the last one first in the list',
  async ({ solution, expect }) => {
    const names = Array.from({ length: count }, (_, index) => `r${(index * 7919) % count}`);
    const list = names.map((name, index) => ({ name, dependsOn: names.slice(index - 1, index) }));

    const { order, waves } = await solution.deployOrder(jsonOf(list.reverse()));

    const place = names.findIndex((name, at) => order[at] !== name);
    expect(order[place], `place ${place + 1} of the order`).toBe(names[place]);
    expect(order.length, 'number of names in the order').toBe(count);
    expect(waves.length, 'number of waves').toBe(count);
    const wave = names.findIndex((name, at) => waves[at]?.[0] !== name);
    expect(waves[wave]?.[0], `wave ${wave + 1}`).toBe(names[wave]);
  },
);
