import { describe, expect, it } from '@jest/globals';
import { answerOf, runCase, verdictOf } from '../../../test/support/judge-lab.ts';

describe('AbortSignal.timeout', () => {
  it('aborts on the virtual clock with a TimeoutError, and does not keep the run alive', () => {
    const answer = answerOf(async () => {
      const signal = AbortSignal.timeout(50);
      const seen: unknown[] = [];
      signal.addEventListener('abort', () => seen.push(performance.now() - 1000));
      await new Promise((resolve) => setTimeout(resolve, 60));
      const { name, code, message } = signal.reason as DOMException;
      return [...seen, signal.aborted, name, code, message, signal.reason instanceof DOMException];
    });
    expect(answer).toEqual([
      50,
      true,
      'TimeoutError',
      23,
      'The operation was aborted due to timeout',
      true,
    ]);
    const alone = runCase({
      solution: () => ({
        solve: () =>
          new Promise((resolve) => AbortSignal.timeout(50).addEventListener('abort', resolve)),
      }),
    });
    expect(verdictOf(alone)).toBe('ILE never-settles');
  });

  it.each([
    ['-1', 'RangeError ERR_OUT_OF_RANGE'],
    ['NaN', 'RangeError ERR_OUT_OF_RANGE'],
    ['Infinity', 'RangeError ERR_OUT_OF_RANGE'],
    ['0', 'fired at 1'],
    ['2 ** 31', 'fired at 1'],
  ])('of %s: %s', (delay, expected) => {
    const { history } = runCase({
      solution: `exports.solve = async () => {
        try {
          const signal = AbortSignal.timeout(${delay});
          let at;
          signal.onabort = () => { at = performance.now() - 1000; };
          await new Promise((resolve) => setTimeout(resolve, 10));
          return 'fired at ' + at;
        } catch (error) { return error.name + ' ' + error.code; }
      };`,
    });
    expect(history.find(({ kind }) => kind === 'answer')).toMatchObject({
      value: JSON.stringify(expected),
    });
  });
});

describe('AbortController', () => {
  it('aborts once, with the reason given or an AbortError', () => {
    const answer = answerOf(() => {
      const controller = new AbortController();
      let events = 0;
      controller.signal.addEventListener('abort', () => events++);
      const before = [controller.signal.aborted, controller.signal.reason];
      controller.abort();
      controller.abort('again');
      const { name, code } = controller.signal.reason as DOMException;
      const own = new AbortController();
      own.abort('mine');
      return [...before, events, controller.signal.aborted, name, code, own.signal.reason];
    });
    expect(answer).toEqual([false, { $: 'undefined' }, 1, true, 'AbortError', 20, 'mine']);
  });

  it('throws its reason at throwIfAborted, and nothing before', () => {
    const answer = answerOf(() => {
      const controller = new AbortController();
      controller.signal.throwIfAborted();
      const reason = { why: 'so' };
      controller.abort(reason);
      try {
        controller.signal.throwIfAborted();
        return 'did not throw';
      } catch (error) {
        return error === reason;
      }
    });
    expect(answer).toBe(true);
  });

  it('aborts at once with AbortSignal.abort, and refuses `new AbortSignal`', () => {
    const answer = answerOf(() => {
      const refused = (make: () => unknown): string => {
        try {
          make();
          return 'made';
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [
        AbortSignal.abort().aborted,
        (AbortSignal.abort().reason as Error).name,
        AbortSignal.abort(7).reason,
        refused(() => new (AbortSignal as unknown as new () => object)()),
      ];
    });
    expect(answer).toEqual([true, 'AbortError', 7, 'TypeError']);
  });

  it('runs listeners and onabort in order, removed ones not at all', () => {
    const answer = answerOf(() => {
      const { signal, abort } = (() => {
        const controller = new AbortController();
        return { signal: controller.signal, abort: () => controller.abort() };
      })();
      const log: string[] = [];
      const gone = () => log.push('removed');
      signal.addEventListener('abort', () => log.push('first'));
      signal.onabort = () => log.push('replaced');
      signal.addEventListener('abort', gone);
      signal.addEventListener('abort', () => log.push('once'), { once: true });
      signal.removeEventListener('abort', gone);
      signal.onabort = (event) => log.push(`onabort ${event.type} ${event.target === signal}`);
      abort();
      return log;
    });
    expect(answer).toEqual(expect.arrayContaining(['first', 'once', 'onabort abort true']));
    expect(answer).toHaveLength(3);
  });
});

describe('AbortSignal.any', () => {
  it('follows the first of its sources, with that source’s reason', () => {
    const answer = answerOf(async () => {
      const controller = new AbortController();
      const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(20)]);
      setTimeout(() => controller.abort('hand'), 10);
      const at = await new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve(performance.now() - 1000)),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [at, signal.reason];
    });
    expect(answer).toEqual([10, 'hand']);
  });

  it('is aborted from the start when a source is, and never without sources', () => {
    const answer = answerOf(() => [
      AbortSignal.any([new AbortController().signal, AbortSignal.abort('old')]).reason,
      AbortSignal.any([]).aborted,
    ]);
    expect(answer).toEqual(['old', false]);
  });

  it('follows through several levels', () => {
    const answer = answerOf(() => {
      const controller = new AbortController();
      const inner = AbortSignal.any([controller.signal]);
      const outer = AbortSignal.any([inner, new AbortController().signal]);
      controller.abort('deep');
      return [inner.reason, outer.reason];
    });
    expect(answer).toEqual(['deep', 'deep']);
  });
});

describe('a signal that crosses', () => {
  it('aborts on the other side, at the same instant, with its reason', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: (_input: unknown, { signal }: { signal: AbortSignal }) =>
          new Promise((resolve) =>
            signal.addEventListener('abort', () =>
              resolve([
                performance.now() - 1000,
                signal instanceof AbortSignal,
                (signal.reason as Error).name,
                (signal.reason as Error).message,
              ]),
            ),
          ),
      }),
      scenario: async ({ solution, clock, expect }) => {
        const controller = new AbortController();
        const answer = solution.solve(1, { signal: controller.signal });
        await clock.sleep(30);
        controller.abort(new RangeError('enough'));
        expect(await answer).toEqual([30, true, 'RangeError', 'enough']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('arrives aborted when it was', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: (signal: AbortSignal) => [signal.aborted, (signal.reason as Error).name],
      }),
      scenario: async ({ solution, expect }) => {
        expect(await solution.solve(AbortSignal.abort())).toEqual([true, 'AbortError']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});
