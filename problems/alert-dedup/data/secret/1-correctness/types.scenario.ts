import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, labelled, nameOf, passedOn } from '../../feed.ts';

export default scenario<Contract>(
  'tells values of different types apart',
  async ({ solution, clock, expect }) => {
    const values = [
      ...[1, '1', true, 'true', false, 'false', 0, '0', null, 'null', '', ' ', 'undefined'],
      ...[[], '[]', {}, '{}', [1], ['1'], [[1]], { 0: 1 }, [null], [''], '[object Object]'],
      ...[[1, 2], [2, 1], '1,2', ['1,2'], [1, [2]], [[1], 2], [[1, 2]], 12, '12', 1.5, -1],
    ];
    const alerts = [labelled({}), ...values.map((code) => labelled({ code }))];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(alerts.map(nameOf), {
      what: 'alert',
    });
    const zeros = [0, -0].map((code) => ({ ...labelled({ code }), message: `${1 / code}` }));
    expect(await passedOn({ solution, clock }, zeros), '0 and -0').toEqual(['Infinity']);
  },
);
