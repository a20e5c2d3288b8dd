import { describe, expect, it } from '@jest/globals';
import { awaitedPlaces, placesOf, stackPlaces } from './source-place.ts';
import { run } from './testing/feed-samples.ts';

describe('the places that a run names', () => {
  it('are each there once, from the message and the findings', () => {
    const message = 'Error: url (at 0 ms) [at fetchOne (solution.ts:110:34)]';
    const failed = run(0, {
      result: { kind: 'judged', verdict: 'RTE', reason: 'threw', message },
      findings: [
        { atMs: 0, reason: 'threw', message },
        { atMs: 5, reason: 'left-running', message: 'a timer made at solution.ts:7:3 is left' },
      ],
    });
    expect(placesOf(failed)).toEqual([
      { line: 110, column: 34 },
      { line: 7, column: 3 },
    ]);
  });

  it('are none where none is named', () => {
    expect(placesOf(run(0))).toEqual([]);
  });
});

describe('the places of a run', () => {
  it('that waits say since when', () => {
    const waits = { line: 12, column: 5, text: 'await gate.promise' };
    const awaited = [
      { ...waits, sinceMs: 3000, count: 1 },
      { ...waits, sinceMs: 10, count: 3 },
    ];
    expect(awaitedPlaces({ ...run(0), awaited }).map(({ when }) => when)).toEqual([
      expect.stringMatching(/^since 3.?000 ms$/),
      '3 times, the first since 10 ms',
    ]);
    expect(awaitedPlaces(run(0))).toEqual([]);
  });

  it('that threw are a list when there is more than the one in the message', () => {
    const frame = { name: 'inner', line: 4, column: 11 };
    expect(stackPlaces({ ...run(0), stack: [frame] })).toEqual([]);
    expect(stackPlaces({ ...run(0), stack: [frame, { ...frame, name: 'outer' }] })).toEqual([
      { text: 'inner', line: 4, column: 11, when: '' },
      { text: 'outer', line: 4, column: 11, when: '' },
    ]);
  });
});
