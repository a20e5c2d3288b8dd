import type { RetoldCase } from './retold-case.ts';

const parallel = 'nodejs/node test/parallel/';

/** Timers and immediates of Node’s own tests. */
export const nodeTimers: readonly RetoldCase[] = [
  [
    `${parallel}test-timers.js`,
    'every delay that is no positive number within 31 bits fires before a timer of 2 ms',
    `const inputs = [undefined, null, true, false, '', [], {}, NaN, Infinity, -Infinity, -10, -0.5, -0, 0, 0.1, 0.5, 1, 2 ** 31, 12345678901234];
     let fired = 0;
     for (const value of inputs) {
       setTimeout(() => fired++, value);
       const timer = setInterval(() => { clearInterval(timer); fired++; }, value);
     }
     await rest(3);
     log.push(fired === 2 * inputs.length);
     setInterval(function () { clearInterval(this); log.push('this'); }, 2);
     await rest(20);`,
    [true, 'this'],
  ],
  [
    `${parallel}test-timers-ordering.js`,
    'a chain of timers of 1 ms keeps its order, and time passes with each',
    `let last = performance.now();
     const next = (n) => { if (n > 15) return; log.push(n, performance.now() > last); last = performance.now(); setTimeout(next, 1, n + 1); };
     setTimeout(next, 1, 1);
     await rest(100);`,
    Array.from({ length: 15 }, (_, n) => [n + 1, true]).flat(),
  ],
  [
    `${parallel}test-timers-nested.js`,
    'a timer made in a callback of the same delay does not run in the same turn',
    `setTimeout(() => {
       setTimeout(() => log.push('nested'), 0);
       process.nextTick(() => log.push('tick'));
       setImmediate(() => log.push('immediate'));
     }, 0);
     await rest(20);`,
    ['tick', 'immediate', 'nested'],
  ],
  [
    `${parallel}test-timers-refresh.js`,
    'a refreshed timer goes behind one that was made after it',
    `const timer = setTimeout(() => log.push('refreshed'), 3);
     setTimeout(() => log.push('other'), 3);
     log.push(timer.refresh() === timer);
     await rest(20);`,
    [true, 'other', 'refreshed'],
  ],
  [
    `${parallel}test-timers-refresh.js`,
    'so does a refreshed interval, which then goes on',
    `let turns = 0;
     const timer = setInterval(() => { log.push('interval'); if (++turns === 2) clearInterval(timer); }, 3);
     setTimeout(() => log.push('other'), 3);
     timer.refresh();
     await rest(40);`,
    ['other', 'interval', 'interval'],
  ],
  [
    `${parallel}test-timers-refresh.js`,
    'and one that is unref’d stays so',
    `const timer = setTimeout(() => log.push('refreshed'), 3).unref();
     setTimeout(() => log.push('other'), 3);
     log.push(timer.refresh().hasRef());
     await rest(20);`,
    [false, 'other', 'refreshed'],
  ],
  [
    `${parallel}test-timers-refresh-in-callback.js`,
    'refresh inside the callback runs it again',
    `const timer = setTimeout(() => { log.push('run'); if (log.length < 2) timer.refresh(); }, 1);
     await rest(20);`,
    ['run', 'run'],
  ],
  [
    `${parallel}test-timers-unref.js`,
    'ref and unref can be chained, and an unref’d timer fires while others keep the loop alive',
    `setTimeout(() => log.push('timeout'), 5).unref().ref().unref();
     const timer = setInterval(() => { log.push('interval'); clearInterval(timer); }, 5);
     timer.unref().ref().unref();
     await rest(30);`,
    ['timeout', 'interval'],
  ],
  [
    `${parallel}test-timers-unref.js`,
    'unref inside the callback of a timeout does not run it again',
    `setTimeout(function () { log.push('run'); this.unref(); }, 3);
     await rest(20);`,
    ['run'],
  ],
  [
    `${parallel}test-timers-unref-throw-then-ref.js`,
    'a timer that refs itself and throws runs once',
    `process.once('uncaughtException', ({ message }) => log.push(message));
     const timer = setTimeout(() => { log.push('run'); timer.ref(); throw new Error('thrown'); }, 1).unref();
     await rest(20);`,
    ['run', 'thrown'],
  ],
  [
    `${parallel}test-timers-unref-remove-other-unref-timers-only-one-fires.js`,
    'of two unref’d timers that clear each other one fires',
    `const pair = [0, 1].map((n) => setTimeout(() => { log.push(n); clearTimeout(pair[1 - n]); }, 3).unref());
     await rest(20);`,
    [0],
  ],
  [
    `${parallel}test-timers-unref-remove-other-unref-timers.js`,
    'an unref’d timer that clears the one behind it leaves the third alone',
    `const second = setTimeout(() => log.push('second'), 4).unref();
     setTimeout(() => { log.push('first'); clearTimeout(second); }, 3).unref();
     setTimeout(() => log.push('third'), 5).unref();
     await rest(20);`,
    ['first', 'third'],
  ],
  [
    `${parallel}test-timers-unrefed-in-callback.js`,
    'an interval that unrefs itself goes on until it is cleared',
    `let turns = 0;
     const timer = setInterval(() => { timer.unref(); if (turns++ === 3) clearInterval(timer); }, 1);
     await rest(40);
     log.push(turns);`,
    [4],
  ],
  [
    `${parallel}test-timers-unrefd-interval-still-fires.js`,
    'an unref’d interval fires while something else keeps the loop alive',
    `let turns = 0;
     const timer = setInterval(() => { if (++turns === 5) clearInterval(timer); }, 1);
     timer.unref();
     await rest(50);
     log.push(turns);`,
    [5],
  ],
  [
    `${parallel}test-timers-zero-timeout.js`,
    'a delay of 0 does not drop further arguments',
    `setTimeout((...args) => log.push(args), 0, 'foo', 'bar', 'baz');
     let turns = 0;
     const timer = setInterval((...args) => { log.push(args); if (++turns === 2) clearTimeout(timer); }, 0, 1);
     await rest(20);`,
    [['foo', 'bar', 'baz'], [1], [1]],
  ],
  [
    `${parallel}test-timers-args.js`,
    'any number of arguments arrives',
    `for (let count = 0; count < 6; count++)
       setTimeout((...args) => log.push(args.length), 1, ...Array(count).fill(0));
     for (let count = 0; count < 6; count++) setImmediate((...args) => log.push(args.length), ...Array(count).fill(0));
     await rest(20);
     log.sort();`,
    [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
  ],
  [
    `${parallel}test-timers-this.js`,
    'the handle is the callback’s this, for each kind',
    `const timeout = setTimeout(function () { log.push(this === timeout); }, 1);
     const interval = setInterval(function () { clearInterval(interval); log.push(this === interval); }, 1);
     await rest(10);
     const immediate = setImmediate(function () { log.push(this === immediate); });
     await rest(10);`,
    [true, true, true],
  ],
  [
    `${parallel}test-timers-user-call.js`,
    'callbacks with call and apply of their own are called all the same',
    `const make = (name) => { const fn = () => log.push(name); fn.call = fn.apply = () => log.push('tampered'); return fn; };
     setTimeout(make('timeout'), 1);
     setTimeout(make('timeout with argument'), 1, 1);
     const interval = setInterval(make('interval'), 2);
     setImmediate(make('immediate'));
     setTimeout(() => clearInterval(interval), 2);
     await rest(10);
     log.sort();`,
    ['immediate', 'interval', 'timeout', 'timeout with argument'],
  ],
  [
    `${parallel}test-timers-same-timeout-wrong-list-deleted.js`,
    'clearing a timer that has fired does not touch a new one of the same delay',
    `const first = setTimeout(() => {
       clearTimeout(first);
       const second = setTimeout(() => log.push('second'), 10);
       const third = setTimeout(() => log.push('third'), 10);
       setTimeout(() => { clearTimeout(second); log.push('cleared'); }, 1);
     }, 10);
     await rest(50);`,
    ['cleared', 'third'],
  ],
  [
    `${parallel}test-timers-clear-timeout-interval-equivalent.js`,
    'clearTimeout clears intervals, clearInterval clears timeouts',
    `const interval = setInterval(() => log.push('interval'), 1);
     const timeout = setTimeout(() => log.push('timeout'), 1);
     clearTimeout(interval);
     clearInterval(timeout);
     await rest(10);`,
    [],
  ],
  [
    `${parallel}test-timers-clear-null-does-not-throw-error.js`,
    'nothing at all can be cleared',
    `for (const clear of [clearTimeout, clearInterval, clearImmediate]) { clear(null); clear(undefined); clear(); }
     log.push('fine');`,
    ['fine'],
  ],
  [
    `${parallel}test-timers-clear-object-does-not-throw-error.js`,
    'so can objects that are no timers',
    `for (const clear of [clearTimeout, clearInterval, clearImmediate]) { clear({}); clear([]); clear(Object.create(null)); }
     log.push('fine');`,
    ['fine'],
  ],
  [
    `${parallel}test-timers-invalid-clear.js`,
    'clearing an id that nobody has, of any type, leaves all timers alone',
    `setTimeout(() => log.push('timer'), 5);
     for (const id of [-1, 0, 1e9, NaN, Infinity, '', 'x', true, 5n, Symbol('s')]) { clearTimeout(id); clearInterval(id); }
     await rest(20);`,
    ['timer'],
  ],
  [
    `${parallel}test-timers-to-primitive.js`,
    'a handle is a number and its text, which clear it',
    `for (const clear of [(t) => clearTimeout(+t), (t) => clearTimeout(\`\${t}\`), (t) => clearInterval(Number(t))]) {
       for (const timer of [setTimeout(() => log.push('fired'), 1), setInterval(() => log.push('fired'), 1)]) {
         log.push(+timer === timer[Symbol.toPrimitive](), \`\${timer}\` === String(+timer), Object.keys({ [timer]: 1 })[0] === \`\${timer}\`);
         clear(timer);
       }
     }
     await rest(10);`,
    Array(18).fill(true),
  ],
  [
    `${parallel}test-timers-dispose.js`,
    'Symbol.dispose clears each kind',
    `setTimeout(() => log.push('timeout'), 2)[Symbol.dispose]();
     setInterval(() => log.push('interval'), 2)[Symbol.dispose]();
     setImmediate(() => log.push('immediate'))[Symbol.dispose]();
     await rest(20);`,
    [],
  ],
  [
    `${parallel}test-timers-destroyed.js`,
    'what is cleared never runs, what is not does, in the order of creation',
    `const t1 = setTimeout(() => log.push('t1'), 2);
     setTimeout(() => log.push('t2'), 2);
     const i1 = setInterval(() => log.push('i1'), 2);
     const i2 = setInterval(() => { log.push('i2'); clearInterval(i2); }, 2);
     i2.unref();
     setTimeout(() => log.push('t3'), 2);
     clearTimeout(t1);
     clearInterval(i1);
     await rest(30);`,
    ['t2', 'i2', 't3'],
  ],
  [
    `${parallel}test-timers-immediate.js`,
    'an immediate clears another, and arguments arrive',
    `setImmediate(() => clearImmediate(second));
     const second = setImmediate(() => log.push('second'));
     setImmediate((...args) => log.push(args), 1, 2, 3);
     setImmediate((...args) => log.push(args), 1, 2, 3, 4, 5);
     log.push('main');
     await rest(10);`,
    ['main', [1, 2, 3], [1, 2, 3, 4, 5]],
  ],
  [
    `${parallel}test-timers-immediate-queue.js`,
    'immediates made while the queue runs wait for the next turn',
    `let hits = 0;
     let turns = 0;
     const run = () => { hits++; setImmediate(() => turns++); };
     for (let n = 0; n < 200; n++) setImmediate(run);
     setImmediate(() => log.push(hits, turns));
     await rest(20);`,
    [200, 0],
  ],
  [
    `${parallel}test-timers-immediate-queue-throw.js`,
    'after one that throws the rest of the queue runs, before immediates that were made in it',
    `process.once('uncaughtException', ({ message }) => log.push(message));
     const run = (stage) => { log.push(stage); if (stage < 2) setImmediate(run, 2); };
     setImmediate(run, 0);
     setImmediate(() => { throw new Error('thrown'); });
     setImmediate(run, 1);
     await rest(20);`,
    [0, 'thrown', 1, 2, 2],
  ],
  [
    `${parallel}test-timers-immediate-unref.js`,
    'ref and unref of immediates can be chained; one that is unref’d runs while others wait',
    `setImmediate(() => log.push('ref’d again')).ref().unref().unref().ref();
     setImmediate(() => log.push('unref’d')).unref();
     await rest(20);`,
    ['ref’d again', 'unref’d'],
  ],
  [
    `${parallel}test-timers-clearImmediate.js`,
    'an immediate may clear itself',
    `for (let n = 0; n < 3; n++) {
       const immediate = setImmediate(() => { clearImmediate(immediate); log.push(n); });
     }
     await rest(10);`,
    [0, 1, 2],
  ],
  [
    `${parallel}test-timers-next-tick.js`,
    'the ticks of one callback may clear the next ones, for timers and for immediates',
    `setTimeout(() => process.nextTick(() => { clearTimeout(t2); clearTimeout(t3); }), 2);
     const t2 = setTimeout(() => log.push('t2'), 2);
     const t3 = setTimeout(() => log.push('t3'), 2);
     setTimeout(() => log.push('t4'), 2);
     await rest(15);
     setImmediate(() => process.nextTick(() => { clearImmediate(i2); clearImmediate(i3); }));
     const i2 = setImmediate(() => log.push('i2'));
     const i3 = setImmediate(() => log.push('i3'));
     setImmediate(() => log.push('i4'));
     await rest(15);`,
    ['t4', 'i4'],
  ],
  [
    `${parallel}test-timers-interval-throw.js`,
    'an interval goes on after its callback threw',
    `let left = 3;
     const timer = setInterval(() => { throw new Error('thrown'); }, 1);
     const listener = ({ message }) => { log.push(message); if (--left === 0) clearInterval(timer); };
     process.on('uncaughtException', listener);
     await rest(40);
     process.off('uncaughtException', listener);`,
    ['thrown', 'thrown', 'thrown'],
  ],
  [
    `${parallel}test-timers-max-duration-warning.js`,
    'each delay beyond 31 bits is warned of, by its number in the first of two lines',
    `const listener = ({ name, message }) => log.push(name, message.split('\\n')[0], message.split('\\n').length);
     process.on('warning', listener);
     clearTimeout(setTimeout(() => {}, 2 ** 31));
     clearInterval(setInterval(() => {}, 2 ** 31));
     await rest(5);
     process.off('warning', listener);`,
    Array(2)
      .fill(['TimeoutOverflowWarning', '2147483648 does not fit into a 32-bit signed integer.', 2])
      .flat(),
  ],
  [
    `${parallel}test-timers-non-integer-delay.js`,
    'fractions are cut off: all of 1 to 1.9 are one delay, in the order of creation',
    `[1, 1.8, 1.1, 1].forEach((delay, index) => setTimeout(() => log.push(index), delay));
     setTimeout(() => log.push('2'), 2);
     let turns = 0;
     const timer = setInterval(() => { if (++turns === 20) clearInterval(timer); }, 1.1);
     await rest(80);
     log.push(turns);`,
    [0, 1, 2, 3, '2', 20],
  ],
  [
    `${parallel}test-timers-process-tampering.js`,
    'immediates work when the global process is gone',
    `const kept = process;
     globalThis.process = {};
     await new Promise((resolve) => setImmediate(resolve));
     globalThis.process = kept;
     log.push('ran');`,
    ['ran'],
  ],
  [
    `${parallel}test-timers-api-refs.js`,
    'the module works when the globals are gone',
    `const names = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'];
     const module = require('node:timers');
     const kept = Object.fromEntries(names.map((name) => [name, globalThis[name]]));
     for (const name of names) delete globalThis[name];
     await new Promise((resolve) => {
       const timeout = module.setTimeout(() => { module.clearTimeout(timeout); log.push('timeout'); }, 1);
       const interval = module.setInterval(() => { module.clearInterval(interval); log.push('interval'); resolve(); }, 2);
       const immediate = module.setImmediate(() => module.clearImmediate(immediate));
     });
     Object.assign(globalThis, kept);`,
    ['timeout', 'interval'],
  ],
  [
    `${parallel}test-timers-throw-when-cb-not-function.js`,
    'callbacks that are no functions throw, the delay matters nothing',
    `for (const set of [setTimeout, setInterval, setImmediate])
       for (const callback of ['foo', null, undefined, {}, [], true, 5])
         try { set(callback, 1); log.push('set'); } catch (error) { if (error.code === 'ERR_INVALID_ARG_TYPE' && error instanceof TypeError) log.push('refused'); }`,
    Array(21).fill('refused'),
  ],
  [
    `${parallel}test-timers-setimmediate-infinite-loop.js`,
    'immediates that make immediates do not keep timers from firing, once time passes',
    `let going = true;
     const again = () => { if (going) setTimeout(() => setImmediate(again), 1); };
     setImmediate(again);
     await rest(10);
     going = false;
     log.push('timer');`,
    ['timer'],
  ],
];
