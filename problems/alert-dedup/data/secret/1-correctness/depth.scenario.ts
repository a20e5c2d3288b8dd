import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, labelled, nameOf, passedOn } from '../../feed.ts';

export default scenario<Contract>(
  'looks at every depth of the labels',
  async ({ solution, clock, expect }) => {
    const alerts = [
      { at: { zone: 'a' } },
      { at: { zone: 'b' } },
      { at: { rack: 'a' } },
      { at: {} },
      { at: { zone: { zone: 'a' } } },
      { at: { zone: { zone: 'b' } } },
      { at: [{ zone: 'a' }] },
      { at: [{ zone: 'b' }] },
      { a: [[[[[[[[1]]]]]]]] },
      { a: [[[[[[[[2]]]]]]]] },
      // Ten levels: the labels and nine lists or objects in them.
      { a: [[[[[[[[[1]]]]]]]]] },
      { a: [[[[[[[[[2]]]]]]]]] },
      { a: [[[[[[[[{ b: '1' }]]]]]]]] },
      { a: [[[[[[[[{ b: '2' }]]]]]]]] },
    ].map((labels) => labelled(labels));
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(alerts.map(nameOf), {
      what: 'alert',
    });
  },
);
