import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, jsonOf } from '../../config.ts';
import { type Driver, expectLargePlan } from '../../large-plan.ts';

const count = 30_000;

export default scenario<Contract, Driver>(
  'plans a chain of 30,000, the last one first in the list',
  async ({ driver, expect }) => {
    const names = Array.from({ length: count }, (_, index) => `r${(index * 7919) % count}`);
    const list = names.map((name, index) => ({ name, dependsOn: names.slice(index - 1, index) }));

    const plan = await driver.plan(jsonOf(list.reverse()));

    expectLargePlan(expect, plan, { order: names.join(' '), waves: names.join('\n') });
  },
);
