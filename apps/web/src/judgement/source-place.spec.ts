import { describe, expect, it } from '@jest/globals';
import { placesOf } from './source-place.ts';
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
