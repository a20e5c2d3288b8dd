import type { RetoldCase } from './retold-case.ts';

const wpt = 'web-platform-tests/wpt html/webappapis/';

/** Timers and microtasks of the web platform tests, where Node means the same. */
export const webPlatformTests: readonly RetoldCase[] = [
  [
    `${wpt}timers/clearinterval-from-callback.any.js`,
    'an interval that is cleared in its callback does not run again',
    `const timer = setInterval(() => { log.push('first'); clearInterval(timer); setInterval(function () { log.push('second'); clearInterval(this); }, 15); }, 10);
     await rest(60);`,
    ['first', 'second'],
  ],
  [
    `${wpt}timers/cleartimeout-clearinterval.any.js`,
    'either function clears either kind',
    `const timeout = setTimeout(() => log.push('timeout'), 2);
     clearInterval(timeout);
     const interval = setInterval(() => log.push('interval'), 2);
     clearTimeout(interval);
     await rest(15);`,
    [],
  ],
  [
    `${wpt}timers/negative-settimeout.any.js`,
    'a negative timeout fires before one of a few ms',
    `setTimeout(() => log.push('10'), 10);
     setTimeout(() => log.push('-100'), -100);
     await rest(30);`,
    ['-100', '10'],
  ],
  [
    `${wpt}timers/negative-setinterval.html`,
    'a negative interval goes on',
    `let turns = 0;
     const timer = setInterval(() => { if (++turns === 3) clearInterval(timer); }, -100);
     await rest(30);
     log.push(turns);`,
    [3],
  ],
  [
    `${wpt}timers/missing-timeout-setinterval.any.js`,
    'an interval without a delay goes on as fast as it can',
    `let turns = 0;
     for (const delay of [[], [undefined]]) {
       const timer = setInterval(() => { if (++turns % 3 === 0) clearInterval(timer); }, ...delay);
       await rest(20);
     }
     log.push(turns);`,
    [6],
  ],
  [
    `${wpt}timers/type-long-settimeout.any.js`,
    'a delay of 2 to the 32 does not wait for weeks',
    `setTimeout(() => log.push('fired'), 2 ** 32);
     await rest(20);`,
    ['fired'],
  ],
  [
    `${wpt}timers/timer-nesting-not-inherited-in-microtask.html`,
    'deep in a chain of timers a timer of a microtask is not slowed down',
    `let depth = 0;
     let slow = 0;
     const next = () => {
       if (++depth > 8) return;
       if (depth > 5) queueMicrotask(() => { setTimeout(() => slow++, 4 * 4); setTimeout(() => slow--, 1); });
       setTimeout(next, 1);
     };
     setTimeout(next, 1);
     await rest(80);
     log.push(slow);`,
    [0],
  ],
  [
    `${wpt}timers/arguments.html`,
    'further arguments are passed as they are',
    `const object = {};
     setTimeout((...args) => log.push(args.length, args[1] === object), 1, 1, object, undefined);
     await rest(10);`,
    [3, true],
  ],
  [
    `${wpt}microtask-queuing/queue-microtask.any.js`,
    'it is a function of one argument that refuses all but functions, and runs before the next task',
    `log.push(typeof queueMicrotask);
     for (const value of [undefined, null, 0, '', {}]) try { queueMicrotask(value); log.push('queued'); } catch (error) { log.push(error.name); }
     setTimeout(() => log.push('task'), 0);
     queueMicrotask(() => log.push('microtask'));
     await rest(10);`,
    [
      'function',
      'TypeError',
      'TypeError',
      'TypeError',
      'TypeError',
      'TypeError',
      'microtask',
      'task',
    ],
  ],
  [
    `${wpt}microtask-queuing/queue-microtask-exceptions.any.js`,
    'an exception is reported and does not touch the other microtasks',
    `process.once('uncaughtException', ({ message }) => log.push(message));
     const before = Promise.resolve().then(() => log.push('before'));
     queueMicrotask(() => { throw new Error('boo'); });
     queueMicrotask(() => log.push('after'));
     await rest(5);`,
    ['before', 'boo', 'after'],
  ],
];
