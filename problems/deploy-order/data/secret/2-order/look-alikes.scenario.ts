import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';

const composed = 'caf\u00e9';
const decomposed = 'cafe\u0301';

export default scenario<Contract>(
  'keeps names apart that look alike: spaces, case, accents',
  async ({ solution, expect }) => {
    const list = [
      { name: 'db', dependsOn: ['db '] },
      { name: 'db ', dependsOn: [' db'] },
      { name: ' db', dependsOn: ['DB'] },
      { name: 'DB', dependsOn: [composed] },
      { name: composed, dependsOn: [decomposed] },
      { name: decomposed },
    ];

    const order = list.map(({ name }) => name).reverse();
    await expectPlan(expect, solution, list, { order, waves: order.map((name) => [name]) });
  },
);
