import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';

const composed = 'caf\u00e9';
const decomposed = 'cafe\u0301';
// Not white space: trim leaves both.
const zeroWidth = '\u200b';
const wordJoiner = '\u2060';
// Halves of surrogate pairs are strings like others, though UTF-8 would make each of them the replacement character.
const half = '\ud800';
const otherHalf = '\ud801';
const replacement = '\ufffd';

export default scenario<Contract>(
  'keeps names apart that look alike: spaces, case, accents, what can not be seen',
  async ({ solution, expect }) => {
    const list = [
      { name: 'db', dependsOn: ['db '] },
      { name: 'db ', dependsOn: [' db'] },
      { name: ' db', dependsOn: ['DB'] },
      { name: 'DB', dependsOn: [composed] },
      { name: composed, dependsOn: [decomposed] },
      { name: decomposed, dependsOn: [zeroWidth] },
      { name: zeroWidth, dependsOn: [wordJoiner] },
      { name: wordJoiner, dependsOn: [half] },
      { name: half, dependsOn: [otherHalf] },
      { name: otherHalf, dependsOn: [replacement] },
      { name: replacement },
    ];

    const order = list.map(({ name }) => name).reverse();
    await expectPlan(expect, solution, list, { order, waves: order.map((name) => [name]) });
  },
);
