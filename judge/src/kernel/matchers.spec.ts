import { describe, expect, it } from '@jest/globals';
import { runCase } from '../../../test/support/judge-lab.ts';

/** The findings of expectations over plain data, as messages. `body` is the text of a scenario's body. */
function messages(body: string): string[] {
  const scenario = new Function(`return async ({ expect }) => { ${body} }`)() as never;
  return runCase({ solution: () => ({}), scenario }).findings.map(({ message }) => message);
}

describe('the matchers of a scenario', () => {
  it.each<[string, string, string[]]>([
    [
      'rate in aligned windows',
      `expect([999, 1000]).toStayWithin({ atMost: 1, perMs: 1000, windows: 'aligned' });
       expect([0, 999]).toStayWithin({ atMost: 1, perMs: 1000, windows: 'aligned' });
       expect([999, 1000]).toStayWithin({ atMost: 1, perMs: 1000 });`,
      [
        '2 moments from 0 ms to before 1000 ms, at most 1 are allowed there',
        '2 moments between 999 ms and 1000 ms, at most 1 are allowed in any 1000 ms',
      ],
    ],
    [
      'concurrency of spans',
      `const spans = [{ startedAtMs: 0, endedAtMs: 10 }, { startedAtMs: 5, endedAtMs: null }];
       expect(spans).toPeakAtMost(1); expect(spans).toPeakAt(2); expect(spans).toPeakAt(3);`,
      [
        '2 clients in flight at once at 5 ms, at most 1 allowed',
        'never more than 2 clients in flight at once, although 3 were allowed and there was work for them',
      ],
    ],
    [
      'what must follow',
      `expect([12]).toFollowWithin([0, 10], 20); expect([12]).toFollowWithin([{ atMs: 0 }], 5);`,
      ['a moment was due within 5 ms of 0 ms, the next one came at 12 ms'],
    ],
    [
      'herds',
      `expect([0, 0, 0, 9]).toAvoidHerd({ atMost: 2, withinMs: 5 });`,
      ['3 moments came at once at 0 ms; spread out, at most 2 fall into 5 ms'],
    ],
    [
      'spread',
      `const n = Array.from({ length: 100 }, (_, i) => i);
       expect(n).toBeSpreadEvenly([0, 99]); expect(n.map(() => 50)).toBeSpreadEvenly([0, 99]);`,
      [
        '100 values are not spread evenly over 0 to 99: 0 % of them lie up to 50, about 51 % were due',
      ],
    ],
    [
      'occurrences',
      `const jobs = [{ id: 'a', atMs: 1 }, { id: 'b', atMs: 2 }, { id: 'a', atMs: 3 }];
       expect(jobs).toHappenExactlyOnce(['a', 'b', 'c'], { what: 'job' });
       expect(jobs).toHappenAtLeastOnce(['a', 'b']);
       expect(jobs).toHappenAtMostOnce(undefined, { by: (job) => job.id + job.atMs });
       expect([1, 2, 2]).toHappenAtMostOnce();`,
      [
        'job a came a second time, due once',
        'job c never came',
        'moment 2 came a second time, due once',
      ],
    ],
    [
      'conservation',
      `expect([{ n: 1 }, { n: 2 }]).toConserve([{ n: 2 }, { n: 1 }]);
       expect(['x', 'y']).toConserve(['y', 'y'], { what: 'alert' });
       expect([{ cents: 5 }, { cents: 6 }]).toSumTo(12, { by: 'cents', what: 'balance' });`,
      [
        'alert x came out of nothing',
        'alert y is lost (1 of 2)',
        'balances add up to 11, not 12: 1 are lost',
      ],
    ],
    [
      'order',
      `const jobs = [{ key: 'a', n: 2, atMs: 0 }, { key: 'b', n: 1, atMs: 5 }, { key: 'a', n: 1, atMs: 9 }];
       expect(jobs).toBeOrderedBy('n', { per: 'key', what: 'job' });
       expect(jobs).toBeOrderedBy((job) => job.atMs);
       expect([{ name: 'db', startedAtMs: 0, endedAtMs: 5 }, { name: 'api', startedAtMs: 4, endedAtMs: 9 }])
         .toHappenInOrder([['db', 'api']], { what: 'step' });
       expect(['db', 'api']).toHappenInOrder([['api', 'db']], { what: 'step' });`,
      [
        'job 1 of a came after 2 (at 9 ms), due before it',
        'step api began at 4 ms, due after db, which was over at 5 ms',
        'step db came before api, due after it',
      ],
    ],
    [
      'shares',
      `const hits = ['a', 'b', 'a', 'b', 'a'].map((backend) => ({ backend }));
       expect(hits).toBeSharedBy({ a: 1, b: 1 }, { by: 'backend' });
       expect(hits).toBeSharedBy({ a: 1, b: 3 }, { by: 'backend', tolerance: 0, what: 'request' });
       expect(hits).toBeSharedBy({ a: 1, b: 3 }, { by: 'backend', random: true });`,
      ['a got 3 of 5 requests, due 1.3', 'b got 2 of 5 requests, due 3.8'],
    ],
  ])('speak of %s', (_name, body, due) => {
    expect(messages(body)).toEqual(due);
  });

  it('point at their moments', () => {
    const { findings } = runCase({
      solution: () => ({}),
      scenario: async ({ expect }) => {
        expect([
          { key: 'a', atMs: 5 },
          { key: 'a', atMs: 7 },
        ]).toHappenAtMostOnce();
      },
    });
    expect(findings).toEqual([
      {
        atMs: 7,
        reason: 'extra',
        message: 'request a came a second time, due once',
        actual: '2 times',
      },
    ]);
  });
});
