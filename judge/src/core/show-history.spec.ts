import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HistoryEntry } from './history.ts';
import { showHistory, type ShowHistoryOptions } from './show-history.ts';

type Entry = HistoryEntry extends infer One
  ? One extends { atUs: number }
    ? Omit<One, 'atUs'>
    : never
  : never;

/** Entries with their milliseconds. */
function shown(entries: readonly [number, Entry][], options?: ShowHistoryOptions): string {
  const history = entries.map(([atMs, entry]) => ({ atUs: atMs * 1000, ...entry }) as HistoryEntry);
  return showHistory(history, options).join('\n');
}

const url = 'https://api.example.test/v1/charges';
const retry: readonly [number, Entry][] = [
  [
    0,
    {
      kind: 'call',
      id: 1,
      from: 'scenario',
      target: 'fetchAll',
      args: `[["${url}"],{"baseMs":1000,"jitter":false}]`,
    },
  ],
  [0, { kind: 'request', id: 1, method: 'GET', url, body: '' }],
  [0, { kind: 'response', id: 1, status: 429, headers: 'retry-after: 1' }],
  [0, { kind: 'response-body', id: 1, complete: true }],
  [0, { kind: 'timer-set', id: 1, delayMs: 1000, repeat: false }],
  [1000, { kind: 'timer-fired', id: 1 }],
  [1000, { kind: 'request', id: 2, method: 'GET', url, body: '' }],
  [1000, { kind: 'choice', label: 'latency', count: 9, value: 3 }],
  [1012.5, { kind: 'response', id: 2, status: 200, body: '{"id":"ch_1"}' }],
  [1012.5, { kind: 'response-body', id: 2, complete: true }],
  [1012.5, { kind: 'answer', id: 1, value: '{"values":[{"id":"ch_1"}]}' }],
];

describe('a history for people', () => {
  it('tells who said what to whom, and when', () => {
    expect(shown(retry, { detail: 'exchanges' })).toBe(
      [
        "     0 ms  scenario -> solution          fetchAll(['https://api.example.test/v1/charges'], { baseMs: 1000, jitter: false })",
        '     0 ms  solution -> api.example.test  GET /v1/charges',
        '     0 ms  api.example.test -> solution  429 (retry-after: 1)',
        '  1000 ms  solution -> api.example.test  GET /v1/charges (2nd)',
        '1012.5 ms  api.example.test -> solution  200 {"id":"ch_1"}',
        "1012.5 ms  solution -> scenario          fetchAll returns { values: [{ id: 'ch_1' }] }",
      ].join('\n'),
    );
  });

  it('shows timers where somebody looks into the solution, and choices where everything is asked for', () => {
    expect(shown(retry)).toContain('solution                      sets timer 1 (1000 ms)');
    expect(shown(retry)).toContain('timer 1 (1000 ms) fires');
    expect(shown(retry)).not.toContain('latency');
    expect(shown(retry, { detail: 'everything' })).toMatch(/choice +latency: 3 of 9/);
  });

  it('says which request an answer is for when several are under way', () => {
    const text = shown([
      [0, { kind: 'request', id: 1, method: 'GET', url: `${url}/1`, body: '' }],
      [0, { kind: 'request', id: 2, method: 'PUT', url: `${url}/2`, body: 'x' }],
      [5, { kind: 'response', id: 2, status: 201 }],
      [5, { kind: 'response-body', id: 2, complete: false }],
      [6, { kind: 'network-error', id: 1 }],
    ]);
    expect(text).toContain('PUT /v1/charges/2  x\n');
    expect(text).toContain('201  to PUT /v1/charges/2\n');
    expect(text).toContain('the body breaks off  to PUT /v1/charges/2\n');
    expect(text).toMatch(/network error$/);
  });

  it('tells of an operation on a link when its caller hears of it', () => {
    const text = shown([
      [0, { kind: 'call', id: 1, from: 'submission', target: 'store.get', args: '["k"]' }],
      [3, { kind: 'arrival', id: 1 }],
      [3, { kind: 'answer', id: 1, value: '7' }],
      [9, { kind: 'reply', id: 1, outcome: 'answer' }],
      [9, { kind: 'call', id: 2, from: 'submission', target: 'store.get', args: '["k"]' }],
      [9, { kind: 'fault', id: 2, fault: 'reset' }],
      [9.5, { kind: 'reply', id: 2, outcome: 'reset' }],
    ]);
    expect(text).toBe(
      [
        "  0 ms  solution -> store  get('k')",
        '  9 ms  store -> solution  get returns 7',
        "  9 ms  solution -> store  get('k') (2nd)",
        '  9 ms  fault              reset: store get (2nd)',
        '9.5 ms  store -> solution  get (2nd) fails: reset',
      ].join('\n'),
    );
  });

  it('tells the steps of an iteration without the numbers that carry them', () => {
    const steps: readonly [string, string, string][] = [
      ['iterator#2.@next', '[0]', '[false,{"n":1}]'],
      ['iterator#2.@next', '[0,"more"]', '[false,{"$":"undefined"}]'],
      ['iterator#2.@return', '[0]', '[true,{"$":"undefined"}]'],
      ['iterator#2.@next', '[0]', '[true,7]'],
      ['iterator#2.@next', 'no list', 'no list'],
      // A method of that name is no step.
      ['Stack#3.next', '[0]', '[false,1]'],
    ];
    const history = steps.flatMap(([target, args, value], id): [number, Entry][] => [
      [id, { kind: 'call', id, from: 'scenario', target, args }],
      [id, { kind: 'answer', id, value }],
    ]);
    expect(shown(history).replace(/^.*(scenario|solution) {2}/gm, '')).toBe(
      [
        'iterator#2.next()',
        'iterator#2.next gives { n: 1 }',
        "iterator#2.next('more') (2nd)",
        'iterator#2.next (2nd) gives undefined',
        'iterator#2.return()',
        'iterator#2.return is done',
        'iterator#2.next() (3rd)',
        'iterator#2.next (3rd) is done with 7',
        'iterator#2.next(no list) (4th)',
        'iterator#2.next (4th) returns no list',
        'Stack#3.next(0)',
        'Stack#3.next returns [false, 1]',
      ].join('\n'),
    );
  });

  it('puts the console of the scenario and findings where they belong in time', () => {
    const text = shown(
      [
        [0, { kind: 'log', level: 'log', text: 'own\nwords' }],
        [
          9,
          { kind: 'finding', reason: 'too-early', message: 'request 2 due at 10 ms, came at 9 ms' },
        ],
      ],
      { scenarioLog: '[7 ms] a\nand b\n' },
    );
    expect(text).toBe(
      [
        '0 ms  solution  console.log: own\\nwords',
        '7 ms  scenario  console: a',
        '7 ms  scenario  console: and b',
        '9 ms  FINDING   too-early: request 2 due at 10 ms, came at 9 ms',
      ].join('\n'),
    );
  });

  it.each([
    ['{"$":"undefined"}', 'returns'],
    ['{"$":"map","v":[["k",{"$":"bigint","v":"1"}]]}', "returns Map (['k', 1n])"],
    ['{"$":"bytes","v":"AQID"}', 'returns <3 bytes>'],
    ['{"$":"date","v":0}', 'returns 1970-01-01T00:00:00.000Z'],
    ['{"$":"error","name":"RangeError","message":"no"}', 'returns RangeError: no'],
    ['[{"$":"function","v":4},{"$":"ref","v":0}]', 'returns [<function>, <the same again>]'],
    ['"it\'s \\u001b[31mred"', 'returns "it\'s \\\\u001b[31mred"'],
    ['[1,2,3,4,5,6,7,8,9,10,11,12]', 'returns [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 2 more]'],
    ['[[[[[[[1]]]]]]]', 'returns [[[[[[... 1 items]]]]]]'],
    ['{"cut off in the mid', 'returns {"cut off in the mid'],
  ])('writes the value %s as people write it', (value, expected) => {
    const call = { kind: 'call', id: 1, from: 'scenario', target: 'f', args: '[]' } as const;
    expect(
      shown([
        [0, call],
        [0, { kind: 'answer', id: 1, value }],
      ]),
    ).toMatch(new RegExp(`f ${expected.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
  });

  it('counts what is beyond the most lines', () => {
    expect(shown(retry, { detail: 'exchanges', lines: 2 })).toMatch(/\n\.\.\. and 4 more$/);
  });

  it('gives one bounded line an event, whatever a solution says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.json(), (text, json) => {
        const lines = shown([
          [0, { kind: 'call', id: 1, from: 'submission', target: text, args: json }],
          [0, { kind: 'request', id: 1, method: text, url: text, body: text }],
          [0, { kind: 'response', id: 1, status: 200, headers: text, body: text }],
          [1, { kind: 'answer', id: 1, value: text }],
        ]).split(/[\n\r\u2028\u2029]/);
        expect(lines).toHaveLength(4);
        for (const line of lines.slice(2)) expect(line.length).toBeLessThan(100_000);
      }),
    );
  });
});
