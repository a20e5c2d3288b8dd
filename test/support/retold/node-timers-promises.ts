import type { RetoldCase } from './retold-case.ts';

const parallel = 'nodejs/node test/parallel/';

/** node:timers/promises in Node’s own tests. */
export const nodeTimersPromises: readonly RetoldCase[] = [
  [
    `${parallel}test-timers-timeout-promisified.js`,
    'promisify gives the function of timers/promises, which answers the value',
    `const promisify = (fn) => fn[Symbol.for('nodejs.util.promisify.custom')];
     log.push(promisify(setTimeout) === timers.setTimeout, promisify(setImmediate) === timers.setImmediate, promisify(setInterval) === undefined);
     log.push(await timers.setTimeout(1) === undefined, await timers.setTimeout(1, 'foobar'));`,
    [true, true, true, true, 'foobar'],
  ],
  [
    `${parallel}test-timers-timeout-promisified.js`,
    'a signal that aborts after the timer has fired changes nothing',
    `const controller = new AbortController();
     await timers.setTimeout(1, 0, { signal: controller.signal }).then(() => controller.abort());
     log.push('fulfilled');`,
    ['fulfilled'],
  ],
  [
    `${parallel}test-timers-timeout-promisified.js`,
    'delays, options, signals and refs of other types are rejected by their code',
    `const code = (promise) => promise.then(() => 'accepted', (error) => error.code);
     for (const delay of ['', false]) log.push(await code(timers.setTimeout(delay, null, {})));
     for (const options of [1, '', false, Infinity]) log.push(await code(timers.setTimeout(1, null, options)));
     for (const signal of [1, '', false, Infinity, null, {}]) log.push(await code(timers.setTimeout(1, null, { signal })));
     for (const ref of [1, '', Infinity, null, {}]) log.push(await code(timers.setTimeout(1, null, { ref })));`,
    Array(17).fill('ERR_INVALID_ARG_TYPE'),
  ],
  [
    `${parallel}test-timers-immediate-promisified.js`,
    'an immediate answers its value, and rejects when its signal aborts before',
    `log.push(await timers.setImmediate('foobar'));
     const controller = new AbortController();
     const waiting = timers.setImmediate(10, { signal: controller.signal });
     controller.abort();
     log.push(await waiting.catch(({ name }) => name));
     log.push(await timers.setImmediate(0, { signal: AbortSignal.abort('boom') }).catch(({ cause }) => cause));`,
    ['foobar', 'AbortError', 'boom'],
  ],
  [
    `${parallel}test-timers-immediate-promisified.js`,
    'options of other types are rejected by their code',
    `const code = (promise) => promise.then(() => 'accepted', (error) => error.code);
     for (const options of [1, '', false, Infinity]) log.push(await code(timers.setImmediate(1, options)));
     for (const signal of [1, '', false, Infinity, null, {}]) log.push(await code(timers.setImmediate(1, { signal })));
     for (const ref of [1, '', Infinity, null, {}]) log.push(await code(timers.setImmediate(1, { ref })));`,
    Array(15).fill('ERR_INVALID_ARG_TYPE'),
  ],
  [
    `${parallel}test-timers-interval-promisified.js`,
    'the iterator gives its value, and return ends it',
    `const iterator = timers.setInterval(1, 'foobar')[Symbol.asyncIterator]();
     log.push(await iterator.next(), await iterator.next(), await iterator.return('end'), (await iterator.next()).done);`,
    [
      { value: 'foobar', done: false },
      { value: 'foobar', done: false },
      { value: 'end', done: true },
      true,
    ],
  ],
  [
    `${parallel}test-timers-interval-promisified.js`,
    'a signal that is aborted in advance, while waiting, and after a value rejects',
    `const name = (promise) => promise.then(() => 'fulfilled', (error) => error.name);
     const next = (delay, signal) => timers.setInterval(delay, undefined, { signal });
     log.push(await name(next(1, AbortSignal.abort()).next()));
     const first = new AbortController();
     const waiting = name(next(100, first.signal).next());
     first.abort();
     log.push(await waiting);
     const second = new AbortController();
     const iterator = next(1, second.signal);
     log.push(await name(iterator.next().then(() => second.abort()).then(() => iterator.next())));`,
    ['AbortError', 'AbortError', 'AbortError'],
  ],
  [
    `${parallel}test-timers-interval-promisified.js`,
    'a loop runs as often as ticks came until it aborted',
    `const controller = new AbortController();
     let turns = 0;
     try {
       for await (const value of timers.setInterval(2, 'v', { signal: controller.signal }))
         if (++turns === 5) controller.abort();
     } catch ({ name }) { log.push(turns, name); }`,
    [5, 'AbortError'],
  ],
  [
    `${parallel}test-timers-interval-promisified.js`,
    'ticks that came before the abort are still given',
    `const controller = new AbortController();
     const { signal } = controller;
     try {
       let turn = 0;
       for await (const _ of timers.setInterval(5, 0, { signal })) {
         await rest(22);
         log.push(signal.aborted);
         if (++turn === 2) controller.abort();
         if (turn === 4) break;
       }
     } catch ({ name }) { log.push(name); }`,
    [false, false, true, true],
  ],
  [
    `${parallel}test-timers-interval-promisified.js`,
    'its times lie between those of timeouts',
    `let passed = 'before';
     setTimeout(() => (passed = 'between'), 30);
     setTimeout(() => (passed = 'after'), 90);
     const iterator = timers.setInterval(60);
     await iterator.next();
     log.push(passed);
     await iterator.next();
     log.push(passed);
     await iterator.return();`,
    ['between', 'after'],
  ],
  [
    `${parallel}test-timers-promises-scheduler.js`,
    'yield comes after microtasks, wait after the timers before it',
    `let value = 0;
     const yielded = timers.scheduler.yield().then(() => log.push('yield'));
     queueMicrotask(() => log.push('microtask'));
     await yielded;
     setTimeout(() => value++, 5);
     await timers.scheduler.wait(15);
     log.push(value);`,
    ['microtask', 'yield', 1],
  ],
  [
    `${parallel}test-timers-promises-scheduler.js`,
    'wait can be aborted, and the scheduler is the only one of its kind',
    `const { scheduler } = timers;
     const controller = new AbortController();
     const waiting = scheduler.wait(1e6, { signal: controller.signal });
     controller.abort();
     const tell = ({ code, message }) => log.push([code, message]);
     await waiting.catch(tell);
     await scheduler.wait(1e6, { signal: AbortSignal.abort() }).catch(tell);
     for (const deed of [() => new scheduler.constructor(), () => scheduler.constructor.prototype.yield(), () => scheduler.constructor.prototype.wait(1)])
       try { deed(); log.push('done'); } catch ({ name, code }) { log.push([name, code]); }`,
    [
      ['ABORT_ERR', 'The operation was aborted'],
      ['ABORT_ERR', 'The operation was aborted'],
      ['TypeError', 'ERR_ILLEGAL_CONSTRUCTOR'],
      ['TypeError', 'ERR_INVALID_THIS'],
      ['TypeError', 'ERR_INVALID_THIS'],
    ],
  ],
];
