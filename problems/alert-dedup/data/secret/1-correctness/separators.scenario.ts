import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, labelled, nameOf, passedOn } from '../../feed.ts';

export default scenario<Contract>(
  'lets no text in a label pass for another label',
  async ({ solution, clock, expect }) => {
    const labels = [
      { a: 'b|c', d: 'e' },
      { a: 'b', 'c|d': 'e' },
      { a: 'b', c: 'd' },
      { a: 'b,c:d' },
      { a: 'b,c=d' },
      { a: 'b","c":"d' },
      { 'a=b,c': 'd' },
      { 'a":"b","c': 'd' },
      { a: 'b\\' },
      { a: 'b\\\\' },
      { a: 'b"' },
      { a: 'b\n' },
      { a: 'b\u0000' },
      { a: '\ud800' },
      { a: '\ud801' },
      { a: '\ufffd' },
      // Texts that look alike, and texts whose usual 32-bit hash is the same.
      { a: '\u00e9' },
      { a: 'e\u0301' },
      { '\u00e9': 'b' },
      { 'e\u0301': 'b' },
      { a: 'Aa' },
      { a: 'BB' },
      { Aa: 'b' },
      { BB: 'b' },
      { a: 'b', c: ['d', 'e'] },
      { a: 'b', c: ['d,e'] },
      { a: 'b', c: ['d","e'] },
    ];
    const alerts = labels.map((each) => labelled(each));
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(alerts.map(nameOf), {
      what: 'alert',
    });
    const names = [
      'a',
      'a|b',
      'a {}',
      'a{"b":"c"}',
      '',
      '"',
      'a:{"b":"c"}',
      'a,b',
      '\u00e9',
      'e\u0301',
      'Aa',
      'BB',
    ].flatMap((name) => [
      { ...due(0, `${name} with a label`, name), labels: { b: 'c' } },
      due(0, `${name} without`, name),
    ]);
    expect(await passedOn({ solution, clock }, names)).toHappenExactlyOnce(allDue(names), {
      what: 'alert',
    });
  },
);
