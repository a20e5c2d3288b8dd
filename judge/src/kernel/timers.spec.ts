import { describe, expect, it } from '@jest/globals';
import { answerOf, runCase, verdictOf } from '../../../test/support/judge-lab.ts';

/** One row of simulation semantics each: Node 26's behaviour on the virtual clock. */
describe('the delay of a timer', () => {
  it.each([
    ['1', 1],
    ['0', 1],
    ['-1', 1],
    ['-Infinity', 1],
    ['NaN', 1],
    ['Infinity', 1],
    ['2 ** 31', 1],
    ['2 ** 31 - 1', 2 ** 31 - 1],
    ['undefined', 1],
    ['null', 1],
    ['{}', 1],
    ['"abc"', 1],
    ['"5"', 5],
    ['1.9', 1],
    ['0.5', 1],
    ['99.999', 99],
    ['true', 1],
    ['[7]', 7],
  ])('%s is %d ms', (delay, expected) => {
    const { history, outcome } = runCase({
      horizonMs: 2 ** 32,
      solution: `exports.solve = () => new Promise((resolve) => setTimeout(() => resolve(performance.now() - 1000), ${delay}));`,
      scenario: async ({ solution, expect }) => expect(await solution.solve()).toBe('its delay'),
    });
    expect(outcome.verdict).toBe('WA');
    expect(history.find(({ kind }) => kind === 'answer')).toMatchObject({
      value: String(expected),
    });
  });

  it.each([
    ['-1', /^TimeoutNegativeWarning: -1 /],
    ['NaN', /^TimeoutNaNWarning: /],
    ['2 ** 31', /^TimeoutOverflowWarning: 2147483648 does not fit/],
    ['Infinity', /^TimeoutOverflowWarning: Infinity does not fit/],
    ['30 * 24 * 3600e3', /^TimeoutOverflowWarning: 2592000000 does not fit/],
  ])('%s is recorded with a warning', (delay, warning) => {
    const { history } = runCase({
      solution: `exports.solve = () => new Promise((resolve) => setTimeout(resolve, ${delay}));`,
    });
    const warnings = history.filter((entry) => entry.kind === 'warning');
    expect(warnings).toMatchObject([{ message: expect.stringMatching(warning) }]);
  });

  it.each(['1', '0', 'undefined', '2 ** 31 - 1', '1.5'])('%s brings no warning', (delay) => {
    const { history } = runCase({
      horizonMs: 2 ** 32,
      solution: `exports.solve = () => new Promise((resolve) => setTimeout(resolve, ${delay}));`,
    });
    expect(history.filter(({ kind }) => kind === 'warning')).toEqual([]);
  });
});

describe('timers', () => {
  it('refuse a callback that is not a function, with Node’s code', () => {
    const answer = answerOf(() => {
      const refused = (set: unknown): unknown[] => {
        try {
          (set as (callback: string, delay: number) => void)('code()', 1);
          return [];
        } catch (error) {
          const { name, code } = error as { name: string; code: string };
          return [name, code];
        }
      };
      return [setTimeout, setInterval, setImmediate, queueMicrotask].map(refused);
    });
    expect(answer).toEqual([
      ['TypeError', 'ERR_INVALID_ARG_TYPE'],
      ['TypeError', 'ERR_INVALID_ARG_TYPE'],
      ['TypeError', 'ERR_INVALID_ARG_TYPE'],
      ['TypeError', 'ERR_INVALID_ARG_TYPE'],
    ]);
  });

  it('pass further arguments on, and their handle as `this`', () => {
    const answer = answerOf(
      () =>
        new Promise((resolve) => {
          const timer = setTimeout(
            function (this: unknown, ...args: unknown[]) {
              resolve([...args, this === timer]);
            },
            1,
            'a',
            2,
          );
        }),
    );
    expect(answer).toEqual(['a', 2, true]);
  });

  it('fire in order of deadline, and of creation at equal deadlines', () => {
    const answer = answerOf(async () => {
      const fired: string[] = [];
      const at = (name: string, delay: number) => setTimeout(() => fired.push(name), delay);
      at('20', 20);
      at('10 first', 10);
      at('10 second', 10);
      await new Promise((resolve) => setTimeout(resolve, 5));
      at('10 third, from 5', 5);
      at('0 at 5', 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return fired;
    });
    expect(answer).toEqual(['0 at 5', '10 first', '10 second', '10 third, from 5', '20']);
  });

  it('let all microtasks run between two of the same instant', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      setTimeout(() => {
        log.push('A');
        void Promise.resolve()
          .then(() => log.push('A1'))
          .then(() => log.push('A2'));
        queueMicrotask(() => {
          log.push('Aq');
          queueMicrotask(() => log.push('Aqq'));
        });
      }, 1);
      setTimeout(() => log.push('B'), 1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return log;
    });
    expect(answer).toEqual(['A', 'A1', 'Aq', 'A2', 'Aqq', 'B']);
  });

  it('stand still during an event: the clock only moves between events', () => {
    const answer = answerOf(() => {
      const start = [Date.now(), performance.now()];
      for (let turn = 0; turn < 1e6; turn++) Math.sqrt(turn);
      return [Date.now() - start[0]!, performance.now() - start[1]!];
    });
    expect(answer).toEqual([0, 0]);
  });
});

describe('an interval', () => {
  it('fires at exact multiples of its period, without drift', () => {
    const answer = answerOf(
      () =>
        new Promise((resolve) => {
          const at: number[] = [];
          const timer = setInterval(() => {
            at.push(performance.now() - 1000);
            if (at.length === 4) {
              clearInterval(timer);
              resolve(at);
            }
          }, 10);
        }),
    );
    expect(answer).toEqual([10, 20, 30, 40]);
  });

  it('is armed again after its callback, so a timer made in it is first', () => {
    const answer = answerOf(
      () =>
        new Promise((resolve) => {
          const log: string[] = [];
          const timer = setInterval(() => {
            log.push('interval');
            if (log.length === 1) setTimeout(() => log.push('timeout'), 10);
            if (log.length >= 3) {
              clearInterval(timer);
              resolve(log);
            }
          }, 10);
        }),
    );
    expect(answer).toEqual(['interval', 'timeout', 'interval']);
  });

  it('stops when it clears itself in its own callback', () => {
    const { outcome, counters, history } = runCase({
      solution: () => ({
        solve: () =>
          new Promise<void>((resolve) => {
            const timer = setInterval(() => {
              clearInterval(timer);
              resolve();
            }, 10);
          }),
      }),
      scenario: async ({ solution, clock, expect }) => {
        await solution.solve();
        await clock.sleep(100);
        expect(solution).toBeIdle();
      },
    });
    expect(outcome.verdict).toBe('AC');
    expect(counters.timers).toBe(1);
    expect(history.filter(({ kind }) => kind === 'timer-fired')).toHaveLength(1);
  });
});

describe('clearing', () => {
  it('keeps a sibling that is due at the same instant from running', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      const victims: NodeJS.Timeout[] = [];
      setTimeout(() => {
        log.push('first');
        victims.forEach(clearTimeout);
      }, 5);
      victims.push(setTimeout(() => log.push('second'), 5));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return log;
    });
    expect(answer).toEqual(['first']);
  });

  it.each([
    ['the handle', 'clearTimeout(timer)'],
    ['the wrong but equal function', 'clearInterval(timer)'],
    ['its number', 'clearTimeout(+timer)'],
    ['its number as text', 'clearTimeout(String(+timer))'],
    ['close()', 'timer.close()'],
    ['a using declaration', '{ using held = timer; }'],
  ])('works by %s', (_name, clear) => {
    const { outcome } = runCase({
      solution: `exports.solve = async () => {
        let fired = false;
        const timer = setTimeout(() => { fired = true; }, 5);
        ${clear};
        await new Promise((resolve) => setTimeout(resolve, 20));
        return fired;
      };`,
      scenario: async ({ solution, expect }) => {
        expect(await solution.solve()).toBe(false);
        expect(solution).toBeIdle();
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it.each(['undefined', 'null', '{}', '-1', '"x"', '1e9', 'Symbol()', '() => {}'])(
    'ignores %s',
    (handle) => {
      const { outcome } = runCase({
        solution: `exports.solve = () => { clearTimeout(${handle}); clearInterval(${handle}); clearImmediate(${handle}); };`,
      });
      expect(outcome.verdict).toBe('AC');
    },
  );
});

describe('a timer’s handle', () => {
  it('starts its delay again with refresh()', () => {
    const answer = answerOf(async () => {
      const at: number[] = [];
      const timer = setTimeout(() => at.push(performance.now() - 1000), 20);
      setTimeout(() => timer.refresh(), 10);
      await new Promise((resolve) => setTimeout(resolve, 100));
      timer.refresh();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return at;
    });
    expect(answer).toEqual([30, 120]);
  });

  it('gets the rank of its refresh among equal deadlines', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      const timer = setTimeout(() => log.push('refreshed'), 10);
      setTimeout(() => log.push('other'), 10);
      timer.refresh();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return log;
    });
    expect(answer).toEqual(['other', 'refreshed']);
  });

  it('stays dead when it is refreshed after it was cleared', () => {
    const answer = answerOf(async () => {
      let fired = 0;
      const timer = setTimeout(() => fired++, 5);
      clearTimeout(timer);
      timer.refresh();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return fired;
    });
    expect(answer).toBe(0);
  });

  it('says whether it keeps the run alive', () => {
    const answer = answerOf(() => {
      const timer = setTimeout(() => {}, 1);
      return [
        timer.hasRef(),
        timer.unref().hasRef(),
        timer.ref().hasRef(),
        timer.ref() === timer,
        typeof timer[Symbol.toPrimitive](),
      ];
    });
    expect(answer).toEqual([true, false, true, true, 'number']);
  });

  it('does not keep the run alive after unref()', () => {
    const result = runCase({
      solution: () => ({ solve: () => new Promise((resolve) => setTimeout(resolve, 5).unref()) }),
    });
    expect(verdictOf(result)).toBe('ILE never-settles');
    expect(result.virtualTimeMs).toBe(0);
  });

  it('fires after unref() when something else keeps the run alive', () => {
    const result = runCase({
      solution: () => ({
        solve: () => {
          setTimeout(() => {}, 10);
          return new Promise((resolve) => setTimeout(resolve, 5).unref());
        },
      }),
    });
    expect(verdictOf(result)).toBe('AC accepted');
  });
});

describe('setImmediate', () => {
  it('runs after the timers of this turn and before timers created now', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      setTimeout(() => {
        log.push('t1');
        setImmediate(() => log.push('i1'));
        setTimeout(() => log.push('t3'), 0);
      }, 1);
      setTimeout(() => log.push('t2'), 1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      return log;
    });
    expect(answer).toEqual(['t1', 't2', 'i1', 't3']);
  });

  it('runs immediates that were made in an immediate in the next turn', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      setImmediate(() => {
        log.push('i1');
        setImmediate(() => log.push('i1.1'));
        queueMicrotask(() => log.push('m1'));
      });
      setImmediate(() => log.push('i2'));
      await new Promise((resolve) => setTimeout(resolve, 10));
      return log;
    });
    expect(answer).toEqual(['i1', 'm1', 'i2', 'i1.1']);
  });

  it('runs all immediates of a turn before what the network brings meanwhile', () => {
    const { history } = runCase({
      solution: () => ({
        solve: async () => {
          const log: string[] = [];
          setImmediate(() => {
            log.push('i1');
            void fetch('https://a.test/').then(() => log.push('response'));
          });
          setImmediate(() => log.push('i2'));
          await new Promise((resolve) => setTimeout(resolve, 10));
          return log;
        },
      }),
      scenario: async ({ solution, http, respond }) => {
        http.service('https://a.test', () => respond(200));
        await solution.solve();
      },
    });
    expect(history.find(({ kind }) => kind === 'answer')).toMatchObject({
      value: '["i1","i2","response"]',
    });
  });

  it('keeps the clock still while an immediate is queued', () => {
    const answer = answerOf(async () => {
      for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
      return performance.now() - 1000;
    });
    expect(answer).toBe(0);
  });

  it('can be cleared and disposed of, also by a sibling', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      const handles: NodeJS.Immediate[] = [];
      setImmediate(() => {
        log.push('i1');
        clearImmediate(handles[0]);
        handles[1]![Symbol.dispose]();
      });
      handles.push(
        setImmediate(() => log.push('i2')),
        setImmediate(() => log.push('i3')),
      );
      await new Promise((resolve) => setTimeout(resolve, 10));
      return log;
    });
    expect(answer).toEqual(['i1']);
  });
});
