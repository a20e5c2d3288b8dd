import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Choose, chooseFrom } from './choices.ts';
import { chooseLatency, readLatency } from './latency.ts';
import { type FaultRule, Link, type LinkPolicy } from './link.ts';

const boring: Choose = () => 0;
const linkOf = (policy: Partial<LinkPolicy>, choose: Choose = boring): Link =>
  new Link(
    { name: 'store', lossOfRequests: 0, lossOfReplies: 0, ordered: false, faults: [], ...policy },
    choose,
  );
const faultsOf = (rule: FaultRule, times: number, names: readonly string[][] = [['get']]) => {
  const link = linkOf({ faults: [rule] });
  return Array.from({ length: times }, (_, index) =>
    link.pass(names[index % names.length]!, index * 1000).fault ? index + 1 : 0,
  ).filter(Boolean);
};

describe('a latency', () => {
  it('is chosen in whole ms, both ends included', () => {
    const seen = new Set<number>();
    const choose = chooseFrom(1);
    for (let i = 0; i < 200; i++) seen.add(chooseLatency(readLatency('a', [2, 5]), 'a', choose));
    expect([...seen].sort()).toEqual([2000, 3000, 4000, 5000]);
  });

  it('is chosen finer where an end is', () => {
    expect(readLatency('a', [0.5, 2])).toEqual({ minUs: 500, maxUs: 2000, stepUs: 100 });
    expect(readLatency('a', [0, 1.234]).stepUs).toBe(1);
    expect(readLatency('a', 7)).toEqual({ minUs: 7000, maxUs: 7000, stepUs: 1000 });
    expect(readLatency('a', undefined).maxUs).toBe(0);
  });

  it.each([-1, NaN, Infinity, '5', [2, 1], [1], [1, 2, 3], [-1, 2], null])(
    'is never %p',
    (value) => {
      expect(() => readLatency('latencyMs', value)).toThrow(
        /^latencyMs is a number of ms from 0 on/,
      );
    },
  );

  it('stays inside its window on its grid', () => {
    const end = fc.nat(100_000).map((us) => us / 1000);
    fc.assert(
      fc.property(end, end, fc.integer(), (a, b, seed) => {
        const latency = readLatency('a', [Math.min(a, b), Math.max(a, b)]);
        const us = chooseLatency(latency, 'a', chooseFrom(seed));
        expect(us).toBeGreaterThanOrEqual(latency.minUs);
        expect(us).toBeLessThanOrEqual(latency.maxUs);
        expect((us - latency.minUs) % latency.stepUs).toBe(0);
      }),
    );
  });
});

describe('a link', () => {
  it('takes no time and no choice when nothing is said of it', () => {
    const asked: string[] = [];
    const link = linkOf({}, ({ label, weights }) => {
      if (weights!.filter((weight) => weight > 0).length > 1) asked.push(label);
      return 0;
    });
    expect(link.pass(['get'], 0)).toEqual({ requestUs: 0, replyUs: 0, fault: undefined });
    expect(asked).toEqual([]);
  });

  it('has its effect half way of a round trip, or where the ways are said apart', () => {
    const roundTrip = readLatency('a', 5);
    expect(linkOf({ roundTrip }).pass([], 0)).toMatchObject({ requestUs: 2500, replyUs: 2500 });
    const apart = linkOf({ request: readLatency('a', 1), reply: readLatency('a', 9) });
    expect(apart.pass([], 0)).toMatchObject({ requestUs: 1000, replyUs: 9000 });
  });

  it('adds a slow answer to the way back', () => {
    const slow = linkOf({ faults: [{ kind: 'slow', extra: readLatency('a', 100) }] });
    expect(slow.pass([], 0)).toMatchObject({ requestUs: 0, replyUs: 100_000 });
  });
});

describe('a fault rule', () => {
  it.each<[string, Partial<FaultRule>, number[]]>([
    ['every third', { every: 3 }, [3, 6, 9]],
    ['the first two', { first: 2 }, [1, 2]],
    ['some by number', { at: [2, 5] }, [2, 5]],
    ['every third, twice at most', { every: 3, atMost: 2 }, [3, 6]],
    ['all, without a word', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['all inside a time', { duringMs: [2, 5] }, [3, 4, 5]],
    ['the first two inside a time', { duringMs: [2, 5], first: 2 }, [3, 4]],
  ])('hits %s', (_name, rule, hits) => {
    expect(faultsOf({ kind: 'reset', ...rule }, 10)).toEqual(hits);
  });

  it('counts the operations that it is about', () => {
    const names = [['get'], ['put'], ['put']];
    expect(faultsOf({ kind: 'reset', of: ['put'], every: 2 }, 9, names)).toEqual([3, 6, 9]);
    expect(faultsOf({ kind: 'reset', of: ['delete'] }, 9, names)).toEqual([]);
  });

  it('with a rate is a choice of which one, and none is option 0', () => {
    const faults: FaultRule[] = [
      { kind: 'reset', rate: 0.25 },
      { kind: 'lost-reply', rate: 0.25 },
    ];
    const kinds = [0, 1, 2].map((value) => {
      let asked: unknown;
      const link = linkOf({ faults }, (question) => {
        if (question.label === 'store fault') asked = question.weights;
        return question.label === 'store fault' ? value : 0;
      });
      const { fault } = link.pass(['get'], 0);
      expect(asked).toEqual([0.5, 0.25, 0.25]);
      return fault?.kind;
    });
    expect(kinds).toEqual([undefined, 'reset', 'lost-reply']);
  });

  it('with a rate hits about that often, and never more than its most', () => {
    const link = linkOf({ faults: [{ kind: 'error', rate: 0.2, atMost: 50 }] }, chooseFrom(9));
    const hits = Array.from({ length: 200 }, () => link.pass([], 0).fault).filter(Boolean).length;
    expect(hits).toBeGreaterThan(15);
    expect(hits).toBeLessThanOrEqual(50);
    const many = Array.from({ length: 1000 }, () => link.pass([], 0).fault).filter(Boolean).length;
    expect(hits + many).toBe(50);
  });

  it('comes before loss, and loss is of a request or of a reply', () => {
    const lossy = linkOf({ lossOfRequests: 0.5, lossOfReplies: 0.5 }, chooseFrom(2));
    const kinds = Array.from({ length: 400 }, () => lossy.pass([], 0).fault?.kind ?? 'none');
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    expect(count('lost-request')).toBeGreaterThan(150);
    expect(count('lost-reply')).toBeGreaterThan(60);
    expect(count('none')).toBeGreaterThan(60);
  });
});
