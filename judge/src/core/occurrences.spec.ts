import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkOccurrences, checkSameMultiset, checkSum, type Times } from './occurrences.ts';

const happened = (keys: readonly string[]) => keys.map((key, index) => ({ key, atMs: index * 10 }));
const messages = (keys: readonly string[], times: Times, due?: readonly string[]) =>
  checkOccurrences('job', happened(keys), times, due).map(({ message }) => message);
const keys = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd'), { maxLength: 8 });

describe('occurrences', () => {
  it('exactly once: none twice, none missing, none made up', () => {
    expect(messages(['b', 'a'], 'exactly-once', ['a', 'b'])).toEqual([]);
    expect(
      checkOccurrences('job', happened(['a', 'b', 'a', 'x']), 'exactly-once', ['a', 'b', 'c']),
    ).toEqual([
      {
        atMs: 20,
        reason: 'extra',
        message: 'job a came a second time, due once',
        actual: '2 times',
      },
      { atMs: 30, reason: 'extra', message: 'job x came, which was not due', actual: 'x' },
      {
        atMs: null,
        reason: 'missing',
        message: 'job c never came',
        expected: 'once',
        actual: 'never',
      },
    ]);
  });

  it('at least once, at most once', () => {
    expect(messages(['a', 'a'], 'at-least-once', ['a', 'b'])).toEqual(['job b never came']);
    expect(messages(['a', 'a', 'a'], 'at-most-once', ['a', 'b'])).toEqual([
      'job a came a second time, due once',
      'job a came 3 times, due once',
    ]);
    expect(messages(['a', 'b'], 'at-most-once')).toEqual([]);
  });

  it('agree with counting by hand', () => {
    fc.assert(
      fc.property(keys, fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c')), (list, due) => {
        const count = (key: string) => list.filter((each) => each === key).length;
        const known = list.every((key) => due.includes(key));
        expect(messages(list, 'exactly-once', due).length === 0).toBe(
          known && due.every((key) => count(key) === 1),
        );
        expect(messages(list, 'at-least-once', due).length === 0).toBe(
          known && due.every((key) => count(key) >= 1),
        );
        expect(messages(list, 'at-most-once', due).length === 0).toBe(
          known && due.every((key) => count(key) <= 1),
        );
      }),
    );
  });
});

describe('conservation', () => {
  it('holds for every shuffle, and for nothing else', () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        expect(checkSameMultiset('item', happened([...a].reverse()), a)).toEqual([]);
        const equal = [...a].sort().join() === [...b].sort().join();
        expect(checkSameMultiset('item', happened(b), a).length === 0).toBe(equal);
      }),
    );
  });

  it('says what is lost and what came out of nothing', () => {
    expect(
      checkSameMultiset('item', happened(['a', 'a', 'a', 'x']), ['a', 'a', 'b', 'c', 'c']),
    ).toEqual([
      {
        atMs: 20,
        reason: 'extra',
        message: 'item a came more often than 2 times',
        actual: '3 times',
      },
      { atMs: 30, reason: 'extra', message: 'item x came out of nothing', actual: 'once' },
      {
        atMs: null,
        reason: 'missing',
        message: 'item b is lost',
        expected: 'once',
        actual: '0 times',
      },
      {
        atMs: null,
        reason: 'missing',
        message: 'item c is lost (2 of 2)',
        expected: '2 times',
        actual: '0 times',
      },
    ]);
  });

  it('adds up', () => {
    const parts = [10, 20].map((amount) => ({ amount, atMs: amount }));
    expect(checkSum('balance', parts, 30)).toEqual([]);
    expect(checkSum('balance', parts, 50)).toMatchObject([
      { atMs: 20, message: 'balances add up to 30, not 50: 20 are lost' },
    ]);
    expect(checkSum('balance', parts, 25)).toMatchObject([
      { message: 'balances add up to 30, not 25: 5 came out of nothing' },
    ]);
  });
});
