import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseFrom, type Question } from './choices.ts';

const question = fc.record({
  label: fc.constantFrom('latency', 'fault', 'loss'),
  count: fc.integer({ min: 1, max: 50 }),
});

describe('choices', () => {
  it('are options of their questions, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(question, { maxLength: 30 }), (seed, questions) => {
        const values = questions.map(chooseFrom(seed));
        expect(questions.map(chooseFrom(seed))).toEqual(values);
        values.forEach((value, index) => {
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(questions[index]!.count);
        });
      }),
    );
  });

  it('of one label do not depend on how often others were drawn', () => {
    const fault: Question = { label: 'fault', count: 1000 };
    const latency: Question = { label: 'latency', count: 1000 };
    const alone = chooseFrom(3);
    const among = chooseFrom(3);
    const expected = [alone(fault), alone(fault)];
    expect(
      [among(fault), among(latency), among(latency), among(fault)].filter((_, i) => i % 3 === 0),
    ).toEqual(expected);
  });

  it('are replayed by the vector of what they were, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.array(question), (seed, other, questions) => {
        const values = questions.map(chooseFrom(seed));
        expect(questions.map(chooseFrom(other, values))).toEqual(values);
      }),
    );
  });

  it('are 0 beyond the end of a vector, and the last option where it asks for too much', () => {
    const choose = chooseFrom(1, [7, -2, NaN, 1.9]);
    const values = [3, 3, 3, 3, 3].map((count) => choose({ label: 'a', count }));
    expect(values).toEqual([2, 0, 0, 1, 0]);
  });

  it('go by their weights', () => {
    const choose = chooseFrom(5);
    const counts = [0, 0, 0];
    for (let i = 0; i < 3000; i++)
      counts[choose({ label: 'a', count: 3, weights: [0.9, 0, 0.1] })]!++;
    expect(counts[1]).toBe(0);
    expect(counts[2]).toBeGreaterThan(200);
    expect(counts[2]).toBeLessThan(400);
  });
});
