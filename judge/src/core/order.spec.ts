import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkHappensBefore, checkOrder } from './order.ts';

describe('order in lanes', () => {
  const item = (lane: string, rank: number, index = 0) => ({
    name: `${lane}${rank}`,
    lane,
    rank,
    atMs: index * 10,
  });

  it('is kept when no rank falls within its lane', () => {
    expect(checkOrder('job', [item('a', 1), item('b', 9), item('a', 1), item('a', 2)])).toEqual([]);
  });

  it('names the first that came after one that was due later', () => {
    expect(checkOrder('job', [item('a', 1), item('a', 3), item('b', 1), item('a', 2, 3)])).toEqual([
      {
        atMs: 30,
        reason: 'order',
        message: 'job a2 of a came after a3 (at 30 ms), due before it',
        expected: 'a2, a3',
        actual: 'a3, a2',
      },
    ]);
  });

  it('agrees with comparing every pair', () => {
    const series = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(5)), { maxLength: 10 });
    fc.assert(
      fc.property(series, (list) => {
        const broken = list.some(([lane, rank], index) =>
          list.slice(0, index).some((before) => before[0] === lane && before[1] > rank),
        );
        const found = checkOrder(
          'x',
          list.map(([lane, rank]) => item(lane, rank)),
        );
        expect(found.length === 1).toBe(broken);
      }),
    );
  });
});

describe('happens-before', () => {
  const event = (name: string, fromMs: number | null, toMs: number | null, index: number) => ({
    name,
    fromMs,
    toMs,
    index,
  });

  it('asks that the first is over when the second begins', () => {
    const events = [event('db', 0, 10, 0), event('api', 10, 20, 1), event('web', 15, null, 2)];
    expect(checkHappensBefore('step', events, [['db', 'api']])).toEqual([]);
    expect(
      checkHappensBefore('step', events, [
        ['api', 'web'],
        ['web', 'db'],
        ['api', 'mail'],
      ]),
    ).toEqual([
      {
        atMs: null,
        reason: 'missing',
        message: 'step mail never came',
        expected: 'mail',
        actual: 'never',
      },
      {
        atMs: 15,
        reason: 'order',
        message: 'step web began at 15 ms, due after api, which was over at 20 ms',
        expected: 'api before web',
        actual: 'web at 15 ms',
      },
      {
        atMs: 0,
        reason: 'order',
        message: 'step db began at 0 ms, due after web, which was not over yet',
        expected: 'web before db',
        actual: 'db at 0 ms',
      },
    ]);
  });

  it('goes by the order of the record at one moment', () => {
    const events = [event('a', 5, 5, 0), event('b', 5, 5, 1)];
    expect(checkHappensBefore('step', events, [['a', 'b']])).toEqual([]);
    expect(checkHappensBefore('step', events, [['b', 'a']])).toHaveLength(1);
    const timeless = [event('a', null, null, 0), event('b', null, null, 1)];
    expect(checkHappensBefore('step', timeless, [['a', 'b']])).toEqual([]);
    expect(checkHappensBefore('step', timeless, [['b', 'a']])).toMatchObject([
      { message: 'step a came before b, due after it' },
    ]);
  });
});
