import { describe, expect, it } from '@jest/globals';
import { answerOf, runCase, verdictOf } from '../../../test/support/judge-lab.ts';
import {
  nodeModule,
  onKernel,
  onNodeUntil,
  type Program,
} from '../../../test/support/two-worlds.ts';

/**
 * One describe for each row of the table of semantics that the platform adopts. Where real time can't blur the
 * answer, the same program runs on the real Node 26 too.
 */
function alsoOnNode(name: string, program: Program, expected: unknown): void {
  it(`${name}, and real Node agrees`, () => {
    expect(onKernel(program)).toEqual(expected);
    expect(onNodeUntil(() => program, expected)).toEqual(expected);
  });
}

describe('delay 0, negative, NaN, ±Infinity, >2³¹−1, non-number', () => {
  it.each([
    ['0', 1],
    ['-5', 1],
    ['NaN', 1],
    ['Infinity', 1],
    ['-Infinity', 1],
    ['2 ** 31', 1],
    ['"5"', 5],
    ['"x"', 1],
    ['1.9', 1],
    ['null', 1],
    ['undefined', 1],
    ['{}', 1],
  ])('%s is %d ms, for timeouts and intervals', (delay, expected) => {
    const answer = onKernel(`() => new Promise((resolve) => {
      const at = [];
      setTimeout(() => at.push(performance.now() - 1000), ${delay});
      const timer = setInterval(() => { clearInterval(timer); at.push(performance.now() - 1000); resolve(at); }, ${delay});
    })`);
    expect(answer).toEqual([expected, expected]);
  });

  alsoOnNode(
    'warns of each delay that is too long, and once of a negative one and of NaN',
    async () => {
      const log: string[] = [];
      const listener = ({ name, message }: Error) => log.push(`${name}: ${message}`);
      process.on('warning', listener);
      for (const delay of [-1, -1, NaN, 'x', 2 ** 31, Infinity])
        clearTimeout(setTimeout(() => {}, delay as number));
      await new Promise((resolve) => setTimeout(resolve, 1));
      process.off('warning', listener);
      return log;
    },
    [
      'TimeoutNegativeWarning: -1 is a negative number.\nTimeout duration was set to 1.',
      'TimeoutNaNWarning: NaN is not a number.\nTimeout duration was set to 1.',
      'TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.',
      'TimeoutOverflowWarning: Infinity does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.',
    ],
  );
});

describe('non-function callback', () => {
  alsoOnNode(
    'throws ERR_INVALID_ARG_TYPE',
    () => {
      const codeOf = (deed: () => unknown): unknown => {
        try {
          deed();
          return 'accepted';
        } catch (error) {
          return [(error as Error).name, (error as { code: string }).code];
        }
      };
      const text = 'x' as unknown as () => void;
      return [
        codeOf(() => setTimeout(text, 1)),
        codeOf(() => setInterval(text, 1)),
        codeOf(() => setImmediate(text)),
        codeOf(() => queueMicrotask(text)),
        codeOf(() => process.nextTick(text)),
      ];
    },
    Array(5).fill(['TypeError', 'ERR_INVALID_ARG_TYPE']),
  );

  alsoOnNode(
    'is a rejection in timers/promises',
    `async () => {
      const timers = require('node:timers/promises');
      const codeOf = (promise) => promise.then(() => 'accepted', ({ code, message }) => [code, message]);
      return [
        await codeOf(timers.setTimeout('x')),
        await codeOf(timers.setTimeout(1, 0, null)),
        await codeOf(timers.setTimeout(1, 0, { signal: 5 })),
        await codeOf(timers.setImmediate(0, { ref: 'yes' })),
        await codeOf(timers.setInterval('x').next()),
      ];
    }`,
    [
      [
        'ERR_INVALID_ARG_TYPE',
        `The "delay" argument must be of type number. Received type string ('x')`,
      ],
      ['ERR_INVALID_ARG_TYPE', 'The "options" argument must be of type object. Received null'],
      [
        'ERR_INVALID_ARG_TYPE',
        'The "options.signal" property must be an instance of AbortSignal. Received type number (5)',
      ],
      [
        'ERR_INVALID_ARG_TYPE',
        `The "options.ref" property must be of type boolean. Received type string ('yes')`,
      ],
      [
        'ERR_INVALID_ARG_TYPE',
        `The "delay" argument must be of type number. Received type string ('x')`,
      ],
    ],
  );
});

describe('nesting clamp', () => {
  it('there is none: the tenth nested timer of 0 ms is 1 ms after the ninth', () => {
    const answer = answerOf(
      () =>
        new Promise((resolve) => {
          const at: number[] = [];
          const nest = (): void => {
            at.push(performance.now() - 1000);
            if (at.length < 12) setTimeout(nest, 0);
            else resolve(at);
          };
          setTimeout(nest, 0);
        }),
    );
    expect(answer).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

describe('equal deadline, same duration', () => {
  alsoOnNode(
    'is FIFO by creation',
    () =>
      new Promise((resolve) => {
        const log: number[] = [];
        for (let n = 0; n < 20; n++) {
          setTimeout(() => {
            log.push(n);
            if (n === 19) resolve(log);
          }, 5);
        }
      }),
    Array.from({ length: 20 }, (_, n) => n),
  );
});

describe('equal deadline, different durations', () => {
  it('goes by creation too, whatever the durations', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      setTimeout(() => log.push('30 at 0'), 30);
      setTimeout(() => setTimeout(() => log.push('10 at 20'), 10), 20);
      setTimeout(() => setTimeout(() => log.push('20 at 10'), 20), 10);
      setInterval(() => log.push('interval of 15'), 15).unref();
      await new Promise((resolve) => setTimeout(resolve, 31));
      return log;
    });
    // The interval's second turn was armed at 15, between the timers made at 10 and at 20.
    expect(answer).toEqual(['interval of 15', '30 at 0', '20 at 10', 'interval of 15', '10 at 20']);
  });
});

describe('late loop (blocked 40 ms)', () => {
  it('is never reached: work takes processor time, not virtual time', () => {
    const answer = answerOf(async () => {
      const log: (string | number)[] = [];
      setTimeout(() => log.push('A10'), 10);
      setTimeout(() => log.push('B12'), 12);
      setTimeout(() => {
        setTimeout(() => log.push('A10 of 5'), 10);
        const start = performance.now();
        let sum = 0;
        for (let n = 0; n < 1e6; n++) sum += n % 7;
        log.push(sum > 0 ? performance.now() - start : 'none');
      }, 5);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return log;
    });
    expect(answer).toEqual([0, 'A10', 'B12', 'A10 of 5']);
  });
});

describe('after each callback', () => {
  alsoOnNode(
    'ticks, then microtasks, both to exhaustion, then ticks of microtasks, then the next timer',
    async () => {
      const log: string[] = [];
      setTimeout(() => {
        log.push('T');
        void Promise.resolve()
          .then(() => {
            log.push('micro');
            process.nextTick(() => log.push('tick-in-micro'));
          })
          .then(() => log.push('micro2'));
        queueMicrotask(() => log.push('qm'));
        process.nextTick(() => log.push('tick'));
      }, 5);
      setTimeout(() => log.push('T2'), 5);
      await new Promise((resolve) => setTimeout(resolve, 15));
      return log;
    },
    ['T', 'tick', 'micro', 'qm', 'micro2', 'tick-in-micro', 'T2'],
  );

  alsoOnNode(
    'a tick of a tick comes before microtasks; one of a microtask’s tick before its microtask',
    async () => {
      const log: string[] = [];
      setImmediate(() => {
        log.push('I');
        process.nextTick(() => {
          log.push('t1');
          queueMicrotask(() => {
            log.push('m-of-t1');
            process.nextTick(() => {
              log.push('t3');
              queueMicrotask(() => log.push('m-of-t3'));
              process.nextTick(() => log.push('t4'));
            });
            queueMicrotask(() => log.push('m2'));
          });
          process.nextTick(() => log.push('t2'));
        });
      });
      setImmediate(() => log.push('I2'));
      await new Promise((resolve) => setTimeout(resolve, 15));
      return log;
    },
    ['I', 't1', 't2', 'm-of-t1', 'm2', 't3', 't4', 'm-of-t3', 'I2'],
  );

  it('holds after every kind of event: calls, replies, aborts and immediates', () => {
    const { history } = runCase({
      solution: () => {
        const log: string[] = [];
        const mark = (name: string): void => {
          log.push(name);
          queueMicrotask(() => log.push(`${name} micro`));
          process.nextTick(() => log.push(`${name} tick`));
        };
        return {
          async solve(signal: AbortSignal) {
            mark('call');
            signal.addEventListener('abort', () => mark('abort'));
            setImmediate(() => mark('immediate'));
            await new Promise((resolve) => setTimeout(resolve, 10));
            return log;
          },
        };
      },
      scenario: async ({ solution, clock }) => {
        const controller = new AbortController();
        const answer = solution.solve(controller.signal);
        await clock.sleep(5);
        controller.abort();
        await answer;
      },
    });
    const order = ['call', 'immediate', 'abort'].flatMap((name) => [
      name,
      `${name} tick`,
      `${name} micro`,
    ]);
    expect(history.findLast(({ kind }) => kind === 'answer')).toMatchObject({
      value: JSON.stringify(order),
    });
  });
});

describe('an exception of an event listener', () => {
  alsoOnNode(
    'is thrown in a tick of its own, after the other listeners',
    async () => {
      const log: string[] = [];
      const controller = new AbortController();
      process.once('uncaughtException', ({ message }) => log.push(message));
      controller.signal.addEventListener('abort', () => {
        throw new Error('of the listener');
      });
      controller.signal.addEventListener('abort', () => log.push('second listener'));
      setTimeout(() => {
        process.nextTick(() => log.push('tick before'));
        controller.abort();
        log.push('after abort');
      }, 3);
      await new Promise((resolve) => setTimeout(resolve, 10));
      return log;
    },
    ['second listener', 'after abort', 'tick before', 'of the listener'],
  );
});

describe('CJS vs ESM top level', () => {
  const topLevel = `
    process.nextTick(() => log('tick'));
    queueMicrotask(() => log('micro'));
    Promise.resolve().then(() => { log('then'); process.nextTick(() => log('tick of then')); });
    log('body');`;
  const expected = ['body', 'micro', 'then', 'tick', 'tick of then'];

  it('a submission is a module: its microtasks come before its ticks, as in a module of real Node', () => {
    const { log } = runCase({
      solution: `const log = console.log; ${topLevel} exports.solve = () => {};`,
    });
    expect(log.trim().split('\n')).toEqual(expected.map((word) => `[0 ms] ${word}`));
    const { stdout } = nodeModule(`const log = console.log; ${topLevel}`);
    expect(stdout.trim().split('\n')).toEqual(expected);
  });
});

describe('setImmediate', () => {
  alsoOnNode(
    'runs after the timers of this turn, its microtasks before the next, and immediates of it in the next turn',
    async () => {
      const log: string[] = [];
      setTimeout(() => {
        log.push('t1');
        setTimeout(() => log.push('t3'), 5);
        setImmediate(() => {
          log.push('i1');
          setImmediate(() => log.push('i1.1'));
          queueMicrotask(() => log.push('m1'));
        });
        setImmediate(() => log.push('i2'));
      }, 5);
      setTimeout(() => log.push('t2'), 5);
      await new Promise((resolve) => setTimeout(resolve, 25));
      return log;
    },
    ['t1', 't2', 'i1', 'm1', 'i2', 'i1.1', 't3'],
  );

  it('has I/O of one instant before it, and I/O that it starts before the immediates that it makes', () => {
    const { history } = runCase({
      solution: () => ({
        solve: async () => {
          const log: string[] = [];
          const ask = (name: string) => void fetch('https://a.test/').then(() => log.push(name));
          setTimeout(() => {
            setImmediate(() => {
              log.push('i1');
              setImmediate(() => log.push('i1.1'));
              ask('reply to i1');
            });
            setImmediate(() => log.push('i2'));
            ask('reply to t');
            log.push('t');
          }, 5);
          setTimeout(() => log.push('t2'), 5);
          await new Promise((resolve) => setTimeout(resolve, 20));
          return log;
        },
      }),
      scenario: async ({ solution, http, respond }) => {
        http.service('https://a.test', () => respond(200));
        await solution.solve();
      },
    });
    expect(history.find(({ kind }) => kind === 'answer')).toMatchObject({
      value: '["t","t2","reply to t","i1","i2","reply to i1","i1.1"]',
    });
  });

  it('keeps virtual time where it is while one is queued', () => {
    const answer = answerOf(async () => {
      let timer = 'waiting';
      setTimeout(() => (timer = 'fired'), 1);
      for (let n = 0; n < 500; n++) await new Promise((resolve) => setImmediate(resolve));
      return [performance.now(), timer];
    });
    expect(answer).toEqual([1000, 'waiting']);
  });
});

describe('main-module setTimeout(0) vs setImmediate', () => {
  it('is fixed: the immediate comes first, because 0 ms are 1 ms', () => {
    const { log } = runCase({
      solution: `setTimeout(() => console.log('timeout'), 0); setImmediate(() => console.log('immediate'));
        exports.solve = () => new Promise((resolve) => setTimeout(resolve, 5));`,
    });
    expect(log).toBe('[0 ms] immediate\n[1 ms] timeout\n');
  });
});

describe('setInterval', () => {
  it('fires at exact multiples, whatever its callback waits for', () => {
    const answer = answerOf(
      () =>
        new Promise((resolve) => {
          const at: number[] = [];
          const timer = setInterval(async () => {
            at.push(performance.now() - 1000);
            await new Promise((wait) => setTimeout(wait, 25));
            if (at.length < 5) return;
            clearInterval(timer);
            resolve(at);
          }, 10);
        }),
    );
    expect((answer as number[]).slice(0, 5)).toEqual([10, 20, 30, 40, 50]);
  });

  alsoOnNode(
    'is armed again behind what its callback armed and before what its microtasks arm',
    () =>
      new Promise((resolve) => {
        const log: string[] = [];
        let turns = 0;
        const timer = setInterval(() => {
          log.push('interval');
          if (++turns === 2) {
            clearInterval(timer);
            setTimeout(() => resolve(log), 30);
            return;
          }
          setTimeout(() => log.push('of the callback'), 20);
          process.nextTick(() => setTimeout(() => log.push('of a tick'), 20));
          queueMicrotask(() => setTimeout(() => log.push('of a microtask'), 20));
        }, 20);
      }),
    ['interval', 'of the callback', 'interval', 'of a tick', 'of a microtask'],
  );

  it('ends the run when its callback throws', () => {
    const result = runCase({
      solution: `exports.solve = () => new Promise(() => setInterval(() => { throw new Error('x'); }, 10));`,
    });
    expect(result.outcome.message).toBe('Error: x (at 10 ms)');
  });
});

describe('timers/promises.setInterval', () => {
  it('counts ticks while the consumer is busy and delivers them at once', () => {
    const answer = onKernel(`async () => {
      const { setInterval, setTimeout } = require('node:timers/promises');
      const at = [];
      for await (const value of setInterval(10, 'v')) {
        at.push(performance.now() - 1000);
        if (at.length === 1) await setTimeout(36);
        if (at.length === 6) return [at, value];
      }
    }`);
    // Real Node, where this needs 39 ms: 11, 50, 50, 50, 54, 64.
    expect(answer).toEqual([[10, 46, 46, 46, 50, 60], 'v']);
  });

  alsoOnNode(
    'stops its timer when the consumer leaves, and rejects when its signal aborts',
    `async () => {
      const { setInterval } = require('timers/promises');
      const log = [];
      for await (const value of setInterval(5, 'a')) { log.push(value); if (log.length === 3) break; }
      const controller = new AbortController();
      setTimeout(() => controller.abort('enough'), 52);
      try {
        for await (const value of setInterval(20, 'b', { signal: controller.signal })) log.push(value);
      } catch ({ name, code, message, cause }) { log.push([name, code, message, cause]); }
      return log;
    }`,
    ['a', 'a', 'a', 'b', 'b', ['AbortError', 'ABORT_ERR', 'The operation was aborted', 'enough']],
  );
});

describe('clear inside callback', () => {
  alsoOnNode(
    'a sibling due in the same pass does not run; ids work as numbers and texts; others are ignored',
    async () => {
      const log: string[] = [];
      const victims: NodeJS.Timeout[] = [];
      setTimeout(() => {
        log.push('first');
        clearTimeout(victims[0]);
        clearInterval(+victims[1]!);
        clearTimeout(String(+victims[2]!));
        victims[3]!.close();
        victims[4]![Symbol.dispose]();
        clearImmediate(victims[5] as unknown as NodeJS.Immediate);
        for (const nothing of [undefined, null, {}, [], -1, NaN, 'x', true, () => {}])
          for (const clear of [clearTimeout, clearInterval, clearImmediate])
            (clear as (value: unknown) => void)(nothing);
      }, 5);
      for (let n = 0; n < 6; n++) victims.push(setTimeout(() => log.push(`victim ${n}`), 5));
      setTimeout(() => log.push('last'), 6);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return log;
    },
    ['first', 'victim 5', 'last'],
  );

  it('clears by number only what was asked for its number', () => {
    const answer = answerOf(async () => {
      let fired = 0;
      setTimeout(() => fired++, 5);
      const asked = setTimeout(() => fired++, 5);
      const number = +asked;
      for (let id = 0; id < 50; id++) if (id !== number) clearTimeout(id);
      await new Promise((resolve) => setTimeout(resolve, 10));
      return fired;
    });
    expect(answer).toBe(2);
  });

  alsoOnNode(
    'an interval that clears itself stops, also when it is refreshed afterwards',
    async () => {
      let turns = 0;
      const timer = setInterval(() => {
        turns++;
        clearInterval(timer);
        timer.refresh();
      }, 5);
      await new Promise((resolve) => setTimeout(resolve, 30));
      return turns;
    },
    1,
  );
});

describe('refresh', () => {
  it('restarts from now, gets a new rank, and works after the timer has fired', () => {
    const answer = answerOf(async () => {
      const log: unknown[] = [];
      const timer = setTimeout(() => log.push(['timer', performance.now() - 1000]), 20);
      setTimeout(() => timer.refresh(), 10);
      setTimeout(() => log.push('30 of 0'), 30);
      await new Promise((resolve) => setTimeout(resolve, 35));
      timer.refresh();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return log;
    });
    expect(answer).toEqual(['30 of 0', ['timer', 30], ['timer', 55]]);
  });

  alsoOnNode(
    'in its own callback makes the timer fire again',
    () =>
      new Promise((resolve) => {
        let turns = 0;
        const timer = setTimeout(() => {
          if (++turns === 4) resolve(turns);
          else timer.refresh();
        }, 3);
      }),
    4,
  );

  alsoOnNode(
    'of an interval in its own callback does not double it',
    async () => {
      let turns = 0;
      const timer = setInterval(() => {
        turns++;
        timer.refresh();
        if (turns === 3) clearInterval(timer);
      }, 5);
      await new Promise((resolve) => setTimeout(resolve, 60));
      return turns;
    },
    3,
  );
});

describe('ref/unref', () => {
  alsoOnNode(
    'handles say what they are',
    () => {
      const timer = setTimeout(() => {}, 1);
      const immediate = setImmediate(() => {});
      const said = [
        timer.hasRef(),
        timer.unref().hasRef(),
        timer.ref() === timer,
        timer.hasRef(),
        timer.refresh() === timer,
        timer.close() === timer,
        timer.constructor.name,
        immediate.constructor.name,
        immediate.hasRef(),
        immediate.unref().hasRef(),
        immediate.ref().hasRef(),
        typeof +timer,
      ];
      clearImmediate(immediate);
      return [...said, immediate.hasRef(), immediate.ref().hasRef()];
    },
    [
      true,
      false,
      true,
      true,
      true,
      true,
      'Timeout',
      'Immediate',
      true,
      false,
      true,
      'number',
      false,
      false,
    ],
  );

  it.each([
    ['an unref’d timer', 'new Promise((resolve) => setTimeout(resolve, 5).unref())'],
    ['an unref’d interval', 'new Promise((resolve) => setInterval(resolve, 5).unref())'],
    ['an unref’d immediate', 'new Promise((resolve) => setImmediate(resolve).unref())'],
    [
      'AbortSignal.timeout',
      'new Promise((resolve) => AbortSignal.timeout(5).addEventListener("abort", resolve))',
    ],
    [
      'timers/promises with ref: false',
      'require("node:timers/promises").setTimeout(5, 0, { ref: false })',
    ],
    [
      'an immediate of timers/promises with ref: false',
      'require("node:timers/promises").setImmediate(0, { ref: false })',
    ],
  ])('%s alone does not keep a run alive', (_name, wait) => {
    const result = runCase({ solution: `exports.solve = () => ${wait};` });
    expect(verdictOf(result)).toBe('ILE never-settles');
    const { status } = nodeModule(
      `import { createRequire } from 'node:module'; const require = createRequire('/'); await ${wait};`,
    );
    // Real Node's code for a top-level await that nothing can settle any more.
    expect(status).toBe(13);
  });
});

describe('abort', () => {
  alsoOnNode(
    'rejects with an AbortError whose cause is the reason, at once when it was aborted before',
    `async () => {
      const { setTimeout: sleep, setImmediate: turn } = require('node:timers/promises');
      const tell = (promise) => promise.then(() => 'fulfilled', (error) =>
        [error.name, error.code, error.message, error.cause?.name ?? error.cause, error instanceof Error]);
      const aborted = AbortSignal.abort('why');
      const controller = new AbortController();
      const running = tell(sleep(10_000, 'value', { signal: controller.signal }));
      const turning = tell(turn('value', { signal: controller.signal }));
      controller.abort();
      return [
        await tell(sleep(1, 'value', { signal: aborted })),
        await tell(turn('value', { signal: aborted })),
        await running,
        await turning,
        await Promise.all([tell(sleep(10_000, 0, { signal: AbortSignal.timeout(5) })), new Promise((r) => setTimeout(r, 50))]).then(([a]) => a),
      ];
    }`,
    [
      ['AbortError', 'ABORT_ERR', 'The operation was aborted', 'why', true],
      ['AbortError', 'ABORT_ERR', 'The operation was aborted', 'why', true],
      ['AbortError', 'ABORT_ERR', 'The operation was aborted', 'AbortError', true],
      ['AbortError', 'ABORT_ERR', 'The operation was aborted', 'AbortError', true],
      ['AbortError', 'ABORT_ERR', 'The operation was aborted', 'TimeoutError', true],
    ],
  );

  it('AbortSignal.timeout refuses -1 and clamps 2³¹ to 1 ms with a warning', () => {
    const { history } = runCase({
      solution: () => ({
        solve: async () => {
          const log: unknown[] = [];
          try {
            AbortSignal.timeout(-1);
          } catch (error) {
            log.push((error as { code: string }).code);
          }
          const signal = AbortSignal.timeout(2 ** 31);
          signal.addEventListener('abort', () => log.push(performance.now() - 1000));
          await new Promise((resolve) => setTimeout(resolve, 5));
          return log;
        },
      }),
    });
    expect(history.find(({ kind }) => kind === 'answer')).toMatchObject({
      value: '["ERR_OUT_OF_RANGE",1]',
    });
    expect(history.filter(({ kind }) => kind === 'warning')).toMatchObject([
      { message: expect.stringMatching(/^TimeoutOverflowWarning: 2147483648 /) },
    ]);
  });
});

describe('unhandled rejection', () => {
  it('is reported when ticks and microtasks are done, before the next timer', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          setTimeout(() => {
            void Promise.reject(new Error('lost'));
            process.nextTick(() => console.log('tick'));
            queueMicrotask(() => console.log('micro'));
          }, 5);
          setTimeout(() => console.log('never'), 5);
          await new Promise((resolve) => setTimeout(resolve, 10));
        },
      }),
    });
    expect(verdictOf(result)).toBe('RTE unhandled-rejection');
    expect(result.log).toBe('[5 ms] tick\n[5 ms] micro\n');
    expect(result.virtualTimeMs).toBe(5);
  });

  alsoOnNode(
    'is none when a tick or a microtask of the same callback handles it',
    async () => {
      const log: string[] = [];
      const late = (name: string, later: (handle: () => void) => void) =>
        setTimeout(() => {
          const promise = Promise.reject(new Error(name));
          later(() => void promise.catch(() => log.push(name)));
        }, 5);
      late('tick', (handle) => process.nextTick(handle));
      late('microtask', (handle) => queueMicrotask(handle));
      late('tenth microtask', (handle) => {
        let chain = Promise.resolve();
        for (let n = 0; n < 10; n++) chain = chain.then(() => {});
        void chain.then(handle);
      });
      late('microtask of a tick', (handle) => process.nextTick(() => queueMicrotask(handle)));
      await new Promise((resolve) => setTimeout(resolve, 30));
      return log;
    },
    ['tick', 'microtask', 'tenth microtask', 'microtask of a tick'],
  );

  it.each([
    ['an immediate', 'setImmediate(() => promise.catch(() => {}))'],
    ['a timer', 'setTimeout(() => promise.catch(() => {}), 1)'],
  ])('that only %s would handle ends the run, as it ends a real Node', (_name, later) => {
    const deed = `const promise = Promise.reject(new Error('late')); ${later};`;
    const result = runCase({
      solution: `exports.solve = () => { ${deed} return new Promise((resolve) => setTimeout(resolve, 5)); };`,
    });
    expect(verdictOf(result)).toBe('RTE unhandled-rejection');
    expect(nodeModule(deed).status).toBe(1);
  });

  it('is none when a tick of a microtask handles it; one that is lost beside such a tick is only noted', () => {
    const handled = `const promise = Promise.reject(new Error('late'));
      queueMicrotask(() => process.nextTick(() => promise.catch(() => {})));`;
    const lost = `const promise = Promise.reject(new Error('lost'));
      queueMicrotask(() => process.nextTick(() => {}));`;
    const verdictAndNotes = (deed: string) => {
      const result = runCase({ solution: `exports.solve = () => { ${deed} };` });
      return [verdictOf(result), result.history.filter(({ kind }) => kind === 'warning').length];
    };
    expect(verdictAndNotes(handled)).toEqual(['AC accepted', 1]);
    expect(nodeModule(handled).status).toBe(0);
    // The one difference: isolated-vm tells of the rejection before the tick, and not whether it was handled later.
    expect(verdictAndNotes(lost)).toEqual(['AC accepted', 1]);
    expect(nodeModule(lost).status).toBe(1);
  });
});

describe('Date vs performance', () => {
  it('Date is whole ms of the wall clock, performance is monotonic and starts at 1000 or more', () => {
    const answer = answerOf(async () => {
      const first = [Date.now(), performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 5));
      return [
        Number.isInteger(first[0]),
        first[1],
        Date.now() - first[0]!,
        performance.now() - first[1]!,
        performance.timeOrigin + performance.now() === Date.now(),
      ];
    });
    expect(answer).toEqual([true, 1000, 5, 5, true]);
  });

  it('the modules hold what the globals were, whatever becomes of the globals', () => {
    const answer = onKernel(`async () => {
      const timers = require('node:timers');
      const same = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate']
        .map((name) => timers[name] === globalThis[name]);
      globalThis.setTimeout = () => { throw new Error('replaced'); };
      await new Promise((resolve) => timers.setTimeout(resolve, 5));
      await timers.promises.setTimeout(5);
      return [same, performance.now() - 1000, timers.promises === require('timers/promises')];
    }`);
    expect(answer).toEqual([Array(6).fill(true), 10, true]);
  });
});

describe('GC-visible APIs', () => {
  it.each(['SharedArrayBuffer', 'Atomics'])('%s is not there', (name) => {
    expect(onKernel(`() => typeof ${name}`)).toBe('undefined');
  });

  it('the default zone and locale are fixed', () => {
    expect(onKernel(`() => new Date(0).getTimezoneOffset()`)).toBe(0);
    expect(onKernel(`() => Intl.DateTimeFormat().resolvedOptions().timeZone`)).toBe('UTC');
  });
});

describe('advance to next', () => {
  it('time jumps to the earliest deadline when nothing can run, and only then', () => {
    const answer = answerOf(async () => {
      const at: number[] = [];
      const mark = (): void => void at.push(performance.now() - 1000);
      setTimeout(mark, 1_000_000);
      setTimeout(() => {
        mark();
        process.nextTick(mark);
        setImmediate(mark);
        queueMicrotask(mark);
      }, 250);
      mark();
      await new Promise((resolve) => setTimeout(resolve, 1_000_001));
      return at;
    });
    expect(answer).toEqual([0, 250, 250, 250, 250, 1_000_000]);
  });
});

describe('runaway guards', () => {
  it.each([
    ['immediates without end', 'const again = () => setImmediate(again); again();', 'TLE livelock'],
    ['ticks without end', 'const again = () => process.nextTick(again); again();', 'TLE livelock'],
    [
      'a chain of timers without end',
      'const again = () => setTimeout(again, 1); again();',
      'WTL virtual-time-spent',
    ],
    [
      'more timers than may be pending',
      'for (;;) setTimeout(() => {}, 1e6);',
      'TLE event-budget-spent',
    ],
  ])('%s', (_name, deed, verdict) => {
    const result = runCase({
      horizonMs: 5_000,
      solution: `exports.solve = () => { ${deed} return new Promise((resolve) => setTimeout(resolve, 1e9)); };`,
    });
    expect(verdictOf(result)).toBe(verdict);
  });
});

describe('deadlock', () => {
  it('names the operation that is awaited while nothing can happen any more', () => {
    const result = runCase({ solution: `exports.solve = () => new Promise(() => {});` });
    expect(verdictOf(result)).toBe('ILE never-settles');
    expect(result.outcome.message).toMatch(/^solve \(called at 0 ms\) never settles/);
  });

  it('is not a leak: answered, but timers keep running', () => {
    const result = runCase({
      solution: `exports.solve = () => { setInterval(() => {}, 10); };`,
      scenario: async ({ solution, expect }) => {
        await solution.solve();
        expect(solution).toBeIdle();
      },
    });
    expect(verdictOf(result)).toBe('WA left-running');
  });
});
