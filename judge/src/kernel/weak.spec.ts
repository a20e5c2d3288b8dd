import { describe, expect, it } from '@jest/globals';
import { answerOf } from '../../../test/support/judge-lab.ts';

describe('garbage collection', () => {
  it('is never seen: a WeakRef keeps its target, a FinalizationRegistry never calls', () => {
    const answer = answerOf(async () => {
      let collected = 0;
      const registry = new FinalizationRegistry(() => collected++);
      const refs = Array.from({ length: 50 }, (_, index) => {
        const target = { index, ballast: new Array(20_000).fill(index) };
        registry.register(target, index);
        return new WeakRef(target);
      });
      await new Promise((wake) => setTimeout(wake, 1000));
      return [refs.filter((ref) => ref.deref()).length, collected];
    });
    expect(answer).toEqual([50, 0]);
  });

  it('is asked for with the checks of the language', () => {
    const answer = answerOf(() => {
      const name = (act: () => unknown): unknown => {
        try {
          return act();
        } catch (error) {
          return (error as Error).name;
        }
      };
      const registry = new FinalizationRegistry(() => {});
      const token = {};
      registry.register({}, 1, token);
      return [
        name(() => new WeakRef(1 as never)),
        name(() => new WeakRef(Symbol.for('a') as never)),
        name(() => typeof new WeakRef(Symbol('a')).deref()),
        name(() => new FinalizationRegistry(undefined as never)),
        name(() => registry.register(1 as never, 1)),
        registry.unregister(token),
        registry.unregister(token),
      ];
    });
    expect(answer).toEqual([
      'TypeError',
      'TypeError',
      'symbol',
      'TypeError',
      'TypeError',
      true,
      false,
    ]);
  });
});
