import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, labelled, nameOf, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'takes names that objects have of their own',
  async ({ solution, clock, expect }) => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'toJSON',
      'length',
      '',
    ];
    const alerts = names.flatMap((name) =>
      ['1', '{}', '{"a":1}', '{"a":2}'].map((value) =>
        labelled(JSON.parse(`{"${name}":${value}}`)),
      ),
    );
    expect(await passedOn({ solution, clock }, [labelled({}), ...alerts])).toHappenExactlyOnce(
      ['{}', ...alerts.map(nameOf)],
      { what: 'alert' },
    );
    const named = names.flatMap((name) => [
      due(0, `${name} first`, name),
      repeat(0, 'again', name),
    ]);
    expect(await passedOn({ solution, clock }, named)).toHappenExactlyOnce(allDue(named), {
      what: 'alert',
    });
  },
);
