import { describe, expect, it } from '@jest/globals';
import { runCase } from '../../../test/support/judge-lab.ts';

const messageOf = (scenario: NonNullable<Parameters<typeof runCase>[0]['scenario']>): string =>
  runCase({ solution: () => ({}), scenario }).outcome.message;

describe('an expectation with a name', () => {
  it('says where what is named differs', () => {
    expect(
      messageOf(async ({ expect }) =>
        expect({ closed: [1] }, 'the source').toEqual({ closed: [2] }),
      ),
    ).toBe('the source differs at .closed[0]: expected 2, got 1');
    expect(messageOf(async ({ expect }) => expect([1]).toEqual([2]))).toMatch(
      /^the answer differs/,
    );
  });

  it('calls moments by it', () => {
    expect(messageOf(async ({ expect }) => expect([7], 'read').toArriveAt([]))).toBe(
      'read 1 came at 7 ms, but only 0 were due',
    );
    expect(messageOf(async ({ expect }) => expect([7]).toArriveAt([5]))).toMatch(
      /^moment 1 due at 5/,
    );
  });
});
