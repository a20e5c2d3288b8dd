import { describe, expect, it } from '@jest/globals';
import { answerOf, runCase, verdictOf } from '../../../test/support/judge-lab.ts';

describe('process', () => {
  it('is one object, as a global and as a module', () => {
    const { history } = runCase({
      solution: `exports.solve = () => [
        require('node:process') === process, require('process') === process, globalThis.process === process,
        Object.prototype.toString.call(process), Object.keys(globalThis).includes('process'),
      ];`,
    });
    expect(history.findLast(({ kind }) => kind === 'answer')).toMatchObject({
      value: '[true,true,true,"[object process]",false]',
    });
  });

  it('may be replaced, as in Node', () => {
    const answer = answerOf(() => {
      (globalThis as { process: unknown }).process = 5;
      return (globalThis as { process: unknown }).process;
    });
    expect(answer).toBe(5);
  });

  it('shows the constants of a Node 26 that has no surroundings', () => {
    const answer = answerOf(() => [
      process.platform,
      process.version.split('.')[0],
      process.versions.node.split('.')[0],
      process.release.name,
      process.argv,
      process.env,
      process.cwd(),
      process.exitCode === undefined,
      process.pid,
      typeof process.memoryUsage().heapUsed,
      process.memoryUsage.rss() === process.memoryUsage().rss,
      process.stdout.isTTY,
    ]);
    expect(answer).toEqual([
      'linux',
      'v26',
      '26',
      'node',
      [],
      {},
      '/',
      true,
      1,
      'number',
      true,
      false,
    ]);
  });

  it('tells the time of the virtual monotonic clock', () => {
    const answer = answerOf(async () => {
      const start = process.hrtime();
      const big = process.hrtime.bigint();
      const up = process.uptime();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return [
        start,
        process.hrtime(start),
        String(process.hrtime.bigint() - big),
        process.uptime() - up,
        process.uptime() * 1000 === performance.now(),
      ];
    });
    expect(answer).toEqual([[1, 0], [1, 500_000_000], '1500000000', 1.5, true]);
  });

  it.each(['exit', 'abort', 'kill', 'chdir', 'dlopen', 'binding'])(
    'names %s() when it is asked for what is not offered',
    (name) => {
      const result = runCase({ solution: `exports.solve = () => process.${name}(0);` });
      expect(verdictOf(result)).toBe('RTE unsupported');
      expect(result.outcome.message).toContain(`process.${name}() is not offered on Tickjudge`);
    },
  );

  it('writes to the log of the run', () => {
    const { log } = runCase({
      solution: `exports.solve = () => { process.stdout.write('a line\\n'); process.stderr.write('b'); };`,
    });
    expect(log).toBe('[0 ms] a line\n[0 ms] b\n');
  });

  it('gives built-in modules, and undefined for others', () => {
    const answer = answerOf(() => [
      typeof process.getBuiltinModule('node:timers').setTimeout,
      typeof process.getBuiltinModule('timers').setTimeout,
      process.getBuiltinModule('nothing' as 'node:fs') === undefined,
    ]);
    expect(answer).toEqual(['function', 'function', true]);
  });

  it('has the methods of an EventEmitter, which answer process', () => {
    const answer = answerOf(() => {
      const log: unknown[] = [];
      const listener = (value: unknown) => log.push(value);
      log.push(process.on('exit', listener) === process);
      process.once('exit', listener);
      log.push(process.listenerCount('exit'));
      process.emit('exit', 1);
      process.off('exit', listener);
      log.push(process.emit('exit', 2));
      return log;
    });
    expect(answer).toEqual([true, 2, 1, 1, false]);
  });
});

describe('process.emitWarning', () => {
  it('goes into the record at once, and to the listeners in a tick', () => {
    const { history } = runCase({
      solution: () => ({
        solve: async () => {
          const log: unknown[] = [];
          process.on('warning', (warning) =>
            log.push([warning instanceof Error, warning.name, warning.message, warning]),
          );
          process.emitWarning('careful', { type: 'CustomWarning', code: 'C1', detail: 'more' });
          log.push('sync');
          queueMicrotask(() => log.push('micro'));
          await new Promise((resolve) => setTimeout(resolve, 1));
          return log.map((entry) =>
            Array.isArray(entry) ? [...entry.slice(0, 3), entry[3].code, entry[3].detail] : entry,
          );
        },
      }),
    });
    expect(history.filter(({ kind }) => kind === 'warning')).toMatchObject([
      { message: 'CustomWarning: careful' },
    ]);
    expect(history.findLast(({ kind }) => kind === 'answer')).toMatchObject({
      value: '["sync",[true,"CustomWarning","careful","C1","more"],"micro"]',
    });
  });

  it('is how delays out of range are told to listeners', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      process.on('warning', ({ name, message }) => log.push(`${name}: ${message}`));
      for (const delay of [-1, -2, NaN, {}, 2 ** 31, 2 ** 31])
        clearTimeout(setTimeout(() => {}, delay as number));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return log;
    });
    const rest = '\nTimeout duration was set to 1.';
    expect(answer).toEqual([
      `TimeoutNegativeWarning: -1 is a negative number.${rest}`,
      `TimeoutNaNWarning: NaN is not a number.${rest}`,
      `TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.${rest}`,
      `TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.${rest}`,
    ]);
  });

  it('refuses what is neither a text nor an error', () => {
    const answer = answerOf(() => {
      try {
        process.emitWarning(5 as unknown as string);
        return 'accepted';
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
    expect(answer).toBe('ERR_INVALID_ARG_TYPE');
  });
});

describe('a listener of process', () => {
  it('takes unhandled rejections, as in Node; the record keeps them', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const log: unknown[] = [];
          process.on('unhandledRejection', (reason, promise) => {
            const { name, message } = reason as Error;
            log.push([name, message, promise instanceof Promise]);
          });
          setTimeout(() => void Promise.reject(new RangeError('lost')), 5);
          setTimeout(() => log.push('timer'), 5);
          await new Promise((resolve) => setTimeout(resolve, 10));
          return log;
        },
      }),
    });
    expect(verdictOf(result)).toBe('AC accepted');
    expect(result.history.findLast(({ kind }) => kind === 'answer')).toMatchObject({
      value: '[["RangeError","lost",true],"timer"]',
    });
    expect(result.history.filter(({ kind }) => kind === 'warning')).toMatchObject([
      { message: 'UnhandledRejection: RangeError: lost' },
    ]);
  });

  it.each([
    ['"text"', 'text'],
    ['5', 5],
    ['null', null],
    ['undefined', { $: 'undefined' }],
  ])('gets a rejection with %s as it is', (reason, expected) => {
    const result = runCase({
      solution: `exports.solve = () => new Promise((resolve) => {
        process.on('unhandledRejection', (reason) => resolve([reason]));
        Promise.reject(${reason});
      });`,
    });
    const answer = result.history.findLast(({ kind }) => kind === 'answer');
    expect(JSON.parse((answer as { value: string }).value)).toEqual([expected]);
  });

  it('does not take a rejection once it is gone', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const listener = () => {};
          process.on('unhandledRejection', listener);
          process.off('unhandledRejection', listener);
          setTimeout(() => void Promise.reject(new Error('lost')), 5);
          await new Promise((resolve) => setTimeout(resolve, 10));
        },
      }),
    });
    expect(verdictOf(result)).toBe('RTE unhandled-rejection');
  });

  it('takes uncaught exceptions, as in Node; the record keeps them', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const log: string[] = [];
          process.on('uncaughtException', (error) => log.push(error.message));
          setTimeout(() => {
            process.nextTick(() => log.push('tick'));
            throw new Error('timer');
          }, 5);
          setTimeout(
            () =>
              queueMicrotask(() => {
                throw new Error('microtask');
              }),
            6,
          );
          setTimeout(
            () =>
              process.nextTick(() => {
                throw new Error('in a tick');
              }),
            7,
          );
          await new Promise((resolve) => setTimeout(resolve, 10));
          return log;
        },
      }),
    });
    expect(verdictOf(result)).toBe('AC accepted');
    expect(result.history.findLast(({ kind }) => kind === 'answer')).toMatchObject({
      value: '["timer","tick","microtask","in a tick"]',
    });
    expect(result.history.filter(({ kind }) => kind === 'warning')).toHaveLength(3);
  });

  it('does not keep its own exception from ending the run', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          process.on('uncaughtException', () => {
            throw new Error('again');
          });
          setTimeout(() => {
            throw new Error('first');
          }, 5);
          await new Promise((resolve) => setTimeout(resolve, 10));
        },
      }),
    });
    expect(result.outcome.message).toBe('Error: again (at 5 ms)');
  });
});

describe('process.nextTick', () => {
  it('passes arguments on and refuses what is no function', () => {
    const answer = answerOf(async () => {
      const log: unknown[] = [];
      process.nextTick((...args: unknown[]) => log.push(args), 1, 2, 3, 4, 5);
      try {
        process.nextTick('text' as unknown as () => void);
      } catch (error) {
        log.push((error as { code: string }).code);
      }
      await null;
      return log;
    });
    expect(answer).toEqual(['ERR_INVALID_ARG_TYPE', [1, 2, 3, 4, 5]]);
  });

  it('works when process is first touched in a microtask', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      await new Promise((resolve) => setTimeout(resolve, 5));
      process.nextTick(() => log.push('tick'));
      queueMicrotask(() => log.push('micro'));
      await new Promise((resolve) => setTimeout(resolve, 5));
      return log;
    });
    expect(answer).toEqual(['micro', 'tick']);
  });

  it('keeps its order over a long queue', () => {
    const answer = answerOf(async () => {
      let next = 0;
      let right = 0;
      for (let n = 0; n < 20_000; n++)
        process.nextTick((k: number) => (right += Number(k === next++)), n);
      await null;
      for (let n = 20_000; n < 30_000; n++)
        process.nextTick((k: number) => (right += Number(k === next++)), n);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return right;
    });
    expect(answer).toBe(30_000);
  });

  it('that never ends is livelock, in a callback and in microtasks', () => {
    const inCallback = runCase({
      solution: `exports.solve = () => { const again = () => process.nextTick(again); again(); };`,
    });
    expect(verdictOf(inCallback)).toBe('TLE livelock');
    expect(inCallback.outcome.message).toMatch(
      /^More than 1000000 ticks of process.nextTick ran at 0 ms/,
    );
    const overMicrotasks = runCase({
      solution: `exports.solve = () => { const again = () => queueMicrotask(() => process.nextTick(again)); again(); };`,
    });
    expect(verdictOf(overMicrotasks)).toBe('TLE livelock');
  });

  it('survives a solution that replaces what it can reach', () => {
    const answer = answerOf(async () => {
      const log: string[] = [];
      process.nextTick(() => log.push('a'));
      Array.prototype.push = () => 0;
      Array.prototype.shift = () => undefined;
      Reflect.apply = () => undefined;
      Function.prototype.call = () => undefined;
      await null;
      process.nextTick(() => (log[log.length] = 'b'));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return log.length;
    });
    expect(answer).toBe(1);
  });
});
