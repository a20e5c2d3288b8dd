import type { RetoldCase } from './retold-case.ts';

const parallel = 'nodejs/node test/parallel/';

/** Ticks, microtasks, warnings and rejections in Node’s own tests. */
export const nodeTasks: readonly RetoldCase[] = [
  [
    `${parallel}test-next-tick.js`,
    'ticks nest, get their arguments, and have no this',
    `const object = {};
     process.nextTick(() => process.nextTick(() => process.nextTick(() => log.push('third'))));
     process.nextTick(function (a, b) { 'use strict'; log.push([a, b === object, this === undefined]); }, 42, object);
     process.nextTick(function () { 'use strict'; log.push([arguments.length, this === undefined]); }, 1, 2, 3, 4);
     await rest(2);`,
    [[42, true, true], [4, true], 'third'],
  ],
  [
    `${parallel}test-next-tick-ordering.js`,
    'a tick comes before every timer, whatever was made first',
    `for (let n = 0; n < 5; n++) setTimeout(() => log.push(n), n * 3);
     process.nextTick(() => log.push('tick'));
     await rest(40);`,
    ['tick', 0, 1, 2, 3, 4],
  ],
  [
    `${parallel}test-next-tick-ordering2.js`,
    'a tick of a tick comes before a timer of that tick',
    `process.nextTick(() => {
       setTimeout(() => log.push('timer'), 0);
       process.nextTick(() => log.push('tick'));
     });
     await rest(10);`,
    ['tick', 'timer'],
  ],
  [
    `${parallel}test-next-tick-errors.js`,
    'a tick that throws is done with; the next one runs when the error was taken',
    `process.once('uncaughtException', () => log.push('B'));
     process.nextTick(() => { log.push('A'); throw new Error('x'); });
     process.nextTick(() => log.push('C'));
     for (const value of [false, true, 1, 'str', {}, []])
       try { process.nextTick(value); log.push('queued'); } catch (error) { log.push(error instanceof TypeError); }
     await rest(5);`,
    [true, true, true, true, true, true, 'A', 'B', 'C'],
  ],
  [
    `${parallel}test-next-tick-fixed-queue-regression.js`,
    '2048 ticks that a microtask of a tick queues all run before the next immediate',
    `let ran = 0;
     process.nextTick(() => {
       Promise.resolve().then(() => {
         for (let n = 0; n < 2047; n++) process.nextTick(() => ran++);
         const immediate = setImmediate(() => log.push('immediate'));
         process.nextTick(() => { clearImmediate(immediate); log.push(ran); });
       });
     });
     await rest(10);`,
    [2047],
  ],
  [
    `${parallel}test-next-tick-intentional-starvation.js`,
    'ticks come before a timer that is due, however many there are',
    `let left = 5000;
     const spin = () => { if (--left > 0) process.nextTick(spin); };
     setTimeout(() => log.push(left), 1);
     spin();
     await rest(10);`,
    [0],
  ],
  [
    `${parallel}test-microtask-queue-run.js`,
    'the microtasks of one timer, and their ticks, are over before the next timer',
    `setTimeout(() => Promise.resolve().then(() => log.push('microtask')), 2);
     setTimeout(() => {
       log.push('second');
       Promise.resolve().then(() => process.nextTick(() => log.push('tick')));
     }, 2);
     setTimeout(() => log.push('third'), 2);
     await rest(20);`,
    ['microtask', 'second', 'tick', 'third'],
  ],
  [
    `${parallel}test-microtask-queue-run-immediate.js`,
    'so it is with immediates',
    `setImmediate(() => Promise.resolve().then(() => log.push('microtask')));
     setImmediate(() => {
       log.push('second');
       Promise.resolve().then(() => process.nextTick(() => log.push('tick')));
     });
     setImmediate(() => log.push('third'));
     await rest(10);`,
    ['microtask', 'second', 'tick', 'third'],
  ],
  [
    `${parallel}test-microtask-queue-integration.js`,
    'a tick of a microtask comes before a timer of the same microtask, also from a tick',
    `const test = () => Promise.resolve().then(() => {
       let ticked = false;
       process.nextTick(() => (ticked = true));
       setTimeout(() => log.push(ticked), 0);
     });
     test();
     setTimeout(() => process.nextTick(test), 0);
     await rest(15);`,
    [true, true],
  ],
  [
    `${parallel}test-queue-microtask.js`,
    'microtasks and promise reactions are one queue; no arguments are passed',
    `queueMicrotask(function () { log.push(arguments.length); }, 'x', 'y');
     Promise.resolve().then(() => log.push('a'));
     queueMicrotask(() => log.push('b'));
     Promise.reject().catch(() => log.push('c'));
     log.push('main');
     await rest(2);`,
    ['main', 0, 'a', 'b', 'c'],
  ],
  [
    `${parallel}test-queue-microtask.js`,
    'an exception in a microtask is uncaught, and the next microtask runs',
    `const listener = (error, origin) => log.push([error.name, origin]);
     process.on('uncaughtException', listener);
     queueMicrotask(() => { throw new Error('E1'); });
     queueMicrotask(class {});
     queueMicrotask(() => log.push('next'));
     await rest(5);
     process.off('uncaughtException', listener);`,
    [['Error', 'uncaughtException'], ['TypeError', 'uncaughtException'], 'next'],
  ],
  [
    `${parallel}test-process-emitwarning.js`,
    'texts and errors are warnings, by their name; anything else is refused',
    `const listener = ({ name, message }) => log.push(\`\${name}: \${message}\`);
     process.on('warning', listener);
     process.emitWarning('A Warning');
     process.emitWarning('A Warning', 'CustomWarning');
     process.emitWarning(Object.assign(new Error('A Warning'), { name: 'CustomWarning' }));
     for (const value of [1, {}]) try { process.emitWarning(value); } catch (error) { log.push(error instanceof TypeError); }
     await rest(5);
     process.off('warning', listener);`,
    [true, true, 'Warning: A Warning', 'CustomWarning: A Warning', 'CustomWarning: A Warning'],
  ],
  [
    `${parallel}test-process-hrtime.js`,
    'hrtime is a pair of numbers, also as a difference, and refuses what is no pair',
    `const valid = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite);
     log.push(valid(process.hrtime()), valid(process.hrtime(process.hrtime())), process.hrtime([0, 1e9 - 1])[1] >= 0);
     try { process.hrtime(1); log.push('accepted'); } catch { log.push('refused'); }`,
    [true, true, true, 'refused'],
  ],
  [
    `${parallel}test-promises-unhandled-rejections.js`,
    'a rejection is told with its reason once nothing has handled it',
    `const told = ({ message }) => log.push(message);
     process.on('unhandledRejection', told);
     Promise.reject(new Error('at once'));
     await rest(2);
     new Promise((_, reject) => setImmediate(() => reject(new Error('in an immediate'))));
     await rest(3);
     new Promise((_, reject) => setTimeout(() => reject(new Error('in a timer')), 1));
     await rest(5);
     const late = Promise.reject(new Error('caught in an immediate'));
     setImmediate(() => late.catch(() => {}));
     await rest(3);
     process.off('unhandledRejection', told);`,
    ['at once', 'in an immediate', 'in a timer', 'caught in an immediate'],
  ],
  [
    `${parallel}test-promises-unhandled-rejections.js`,
    'of an error and one that its handler throws only the second is told',
    `const told = ({ message }) => log.push(message);
     process.on('unhandledRejection', told);
     Promise.reject(new Error('first')).catch(() => { throw new Error('second'); });
     await rest(2);
     new Promise((_, reject) => setTimeout(() => reject(new Error('third')), 1)).catch(() => { throw new Error('fourth'); });
     await rest(5);
     Promise.all([Promise.reject(new Error('of all'))]);
     await rest(2);
     process.off('unhandledRejection', told);`,
    ['second', 'fourth', 'of all'],
  ],
  [
    `${parallel}test-promises-unhandled-rejections.js`,
    'handlers that ticks and microtasks of any depth add are in time',
    `const told = ({ message }) => log.push(message);
     process.on('unhandledRejection', told);
     const tick = (next) => process.nextTick(next);
     const micro = (next) => Promise.resolve().then(next);
     const rejected = (name) => { const promise = Promise.reject(new Error(name)); return () => promise.catch(() => {}); };
     const all = (start) => start(() => {
       tick(rejected('tick'));
       const a = rejected('tick and microtask');
       tick(() => micro(a));
     });
     all((run) => run());
     await rest(2);
     all(setImmediate);
     await rest(2);
     all((run) => setTimeout(run, 1));
     await rest(5);
     const b = rejected('alternating, tick first');
     tick(() => micro(() => tick(() => micro(b))));
     await rest(2);
     const c = rejected('alternating, microtask first');
     micro(() => tick(() => micro(() => tick(c))));
     await rest(2);
     Promise.all([Promise.reject(new Error('all'))]).catch(() => {});
     await rest(2);
     process.off('unhandledRejection', told);`,
    [],
  ],
  [
    `${parallel}test-promise-unhandled-throw.js`,
    'without a listener of its own a rejection is an uncaught exception',
    `const told = ({ message }, origin) => log.push(message, origin);
     process.on('uncaughtException', told);
     Promise.reject(new Error('One'));
     await rest(5);
     process.off('uncaughtException', told);`,
    ['One', 'unhandledRejection'],
  ],
];
