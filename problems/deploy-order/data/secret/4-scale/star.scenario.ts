import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, jsonOf } from '../../config.ts';
import { type Driver, expectLargePlan } from '../../large-plan.ts';

const count = 29_999;

export default scenario<Contract, Driver>(
  'plans 29,999 resources that are ready at once',
  async ({ driver, expect }) => {
    const names = Array.from({ length: count }, (_, index) => `r${(index * 7919) % count}`);
    const list = names.map((name) => ({ name, dependsOn: ['hub'] }));

    const plan = await driver.plan(jsonOf([...list, { name: 'hub' }]));

    const sorted = names.sort().join(' ');
    expectLargePlan(expect, plan, { order: `hub ${sorted}`, waves: `hub\n${sorted}` });
  },
);
