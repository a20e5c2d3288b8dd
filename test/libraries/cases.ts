/** A program and what it must answer; all times are virtual ms since its start. */
export interface LibraryCase {
  /** "package: what is seen". */
  readonly name: string;
  readonly program: string;
  readonly table: unknown;
  /** Why the fake clock of others can't run it. */
  readonly notOnFakeClock?: string;
}

/** `body` is the body of an async function; its answer is compared. */
const uses = (
  name: string,
  imports: string,
  body: string,
  table: unknown,
  rest: Pick<LibraryCase, 'notOnFakeClock'> = {},
): LibraryCase => ({
  name,
  program: `${imports}\nexport async function solve() {\n${body}\n}\n`,
  table,
  ...rest,
});

const concurrency: readonly LibraryCase[] = [
  uses(
    'p-limit: two of five at a time',
    `import pLimit from 'p-limit';`,
    `const limit = pLimit(2), starts = []; let running = 0, peak = 0;
     await Promise.all([1, 2, 3, 4, 5].map(() => limit(async () => {
       starts.push(now()); peak = Math.max(peak, ++running); await sleep(100); running--;
     })));
     return { starts, peak, end: now() };`,
    { starts: [0, 0, 100, 100, 200], peak: 2, end: 300 },
  ),
  uses(
    'p-queue: two a second, one at a time',
    `import PQueue from 'p-queue';`,
    `const queue = new PQueue({ concurrency: 1, intervalCap: 2, interval: 1000 }), starts = [];
     await Promise.all([1, 2, 3, 4, 5].map(() => queue.add(async () => { starts.push(now()); await sleep(50); })));
     return starts;`,
    [0, 50, 1000, 1050, 2000],
  ),
  uses(
    'p-map: never more than two',
    `import pMap from 'p-map';`,
    `let running = 0, peak = 0; const starts = [];
     const answers = await pMap([30, 10, 20, 40], async (ms) => {
       starts.push(now()); peak = Math.max(peak, ++running); await sleep(ms); running--; return ms * 2;
     }, { concurrency: 2 });
     return { answers, starts, peak, end: now() };`,
    { answers: [60, 20, 40, 80], starts: [0, 0, 10, 30], peak: 2, end: 70 },
  ),
  uses(
    'async-sema: a permit goes to who waited longest',
    `import { Sema } from 'async-sema';`,
    `const sema = new Sema(2), starts = [];
     await Promise.all([50, 20, 30, 10].map(async (ms) => {
       await sema.acquire(); starts.push(now()); await sleep(ms); sema.release();
     }));
     return starts;`,
    [0, 0, 20, 50],
  ),
  uses(
    'async-sema: two a second',
    `import { RateLimit } from 'async-sema';`,
    `const limit = RateLimit(2, { timeUnit: 1000, uniformDistribution: false }), starts = [];
     for (let call = 0; call < 5; call++) { await limit(); starts.push(now()); }
     return starts;`,
    [0, 0, 1000, 1000, 2000],
  ),
  uses(
    'async-mutex: one after the other, and a wait that gives up',
    `import { Mutex, withTimeout } from 'async-mutex';`,
    `const mutex = withTimeout(new Mutex(), 100), seen = [];
     const first = mutex.runExclusive(async () => { seen.push(['first', now()]); await sleep(150); });
     await mutex.runExclusive(() => seen.push(['second', now()])).catch((error) => seen.push([error.message, now()]));
     await first;
     await mutex.runExclusive(() => seen.push(['third', now()]));
     return seen;`,
    [
      ['first', 0],
      ['timeout while waiting for mutex to become available', 100],
      ['third', 150],
    ],
  ),
  uses(
    'fastq: a worker pool of two',
    `import fastq from 'fastq';`,
    `const ends = [];
     const queue = fastq.promise(async (ms) => { await sleep(ms); ends.push([ms, now()]); }, 2);
     await Promise.all([30, 10, 30, 5].map((ms) => queue.push(ms)));
     return ends;`,
    [
      [10, 10],
      [30, 30],
      [5, 35],
      [30, 40],
    ],
  ),
  uses(
    'generic-pool: who waits too long is refused',
    `import genericPool from 'generic-pool';`,
    `let made = 0;
     const pool = genericPool.createPool(
       { create: async () => ({ id: ++made }), destroy: async () => {} }, { max: 1, acquireTimeoutMillis: 250 });
     const held = await pool.acquire();
     const refused = await pool.acquire().catch((error) => [error.name, now()]);
     await pool.release(held);
     const again = await pool.acquire();
     return { refused, again: again.id };`,
    { refused: ['TimeoutError', 250], again: 1 },
  ),
  uses(
    'async: queue and retry with callbacks',
    `import async from 'async';`,
    `const starts = [];
     const queue = async.queue((ms, done) => { starts.push(now()); setTimeout(done, ms); }, 2);
     queue.push([40, 10, 20]);
     await queue.drain();
     let tries = 0;
     await async.retry({ times: 3, interval: 100 }, (done) => { starts.push(now()); done(++tries < 3 ? new Error('no') : null); });
     return starts;`,
    [0, 0, 10, 40, 140, 240],
  ),
];

const rates: readonly LibraryCase[] = [
  uses(
    'p-throttle: two a second',
    `import pThrottle from 'p-throttle';`,
    `const throttle = pThrottle({ limit: 2, interval: 1000 }), starts = [];
     const run = throttle(async () => void starts.push(now()));
     await Promise.all([1, 2, 3, 4, 5].map(() => run()));
     return starts;`,
    [0, 0, 1000, 1000, 2000],
  ),
  uses(
    'bottleneck: at least 100 ms between',
    `import Bottleneck from 'bottleneck/light.js';`,
    `const limiter = new Bottleneck({ minTime: 100 }), starts = [];
     await Promise.all([1, 2, 3, 4].map(() => limiter.schedule(async () => void starts.push(now()))));
     return starts;`,
    [0, 100, 200, 300],
  ),
  uses(
    'bottleneck: a reservoir of two, filled up each second',
    `import Bottleneck from 'bottleneck/light.js';`,
    `const limiter = new Bottleneck({ reservoir: 2, reservoirRefreshAmount: 2, reservoirRefreshInterval: 1000 }), starts = [];
     await Promise.all([1, 2, 3, 4, 5].map(() => limiter.schedule(async () => void starts.push(now()))));
     await limiter.disconnect();
     return starts;`,
    [0, 0, 1000, 1000, 2000],
  ),
  uses(
    'limiter: a bucket of two a second',
    `import { RateLimiter } from 'limiter';`,
    `const limiter = new RateLimiter({ tokensPerInterval: 2, interval: 1000 }), starts = [];
     for (let call = 0; call < 5; call++) { await limiter.removeTokens(1); starts.push(now()); }
     return starts;`,
    [0, 0, 1000, 1000, 2000],
  ),
  uses(
    'rate-limiter-flexible: three a second, in memory',
    `import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';`,
    `const limiter = new RateLimiterMemory({ points: 3, duration: 1 }), seen = [];
     for (let call = 0; call < 8; call++) {
       seen.push(await limiter.consume('key').then(() => 'ok', ({ msBeforeNext }) => msBeforeNext));
       await sleep(150);
     }
     return seen;`,
    ['ok', 'ok', 'ok', 550, 400, 250, 100, 'ok'],
  ),
  uses(
    'throttle-debounce: throttled calls',
    `import { throttle } from 'throttle-debounce';`,
    `const ran = [], run = throttle(100, () => void ran.push(now()));
     for (let call = 0; call < 10; call++) { run(); await sleep(30); }
     return ran;`,
    [0, 100, 200, 300],
  ),
  uses(
    'throttle-debounce: debounced calls',
    `import { debounce } from 'throttle-debounce';`,
    `const ran = [], run = debounce(100, () => void ran.push(now()));
     for (const ms of [30, 30, 30, 150, 30]) { run(); await sleep(ms); }
     await sleep(200);
     return ran;`,
    [190, 340],
  ),
  uses(
    'p-debounce: one run for a burst',
    `import pDebounce from 'p-debounce';`,
    `const ran = [], run = pDebounce(async (value) => { ran.push([value, now()]); return value; }, 100);
     const answers = [];
     for (const value of [1, 2, 3]) { answers.push(run(value)); await sleep(60); }
     return { answers: await Promise.all(answers), ran };`,
    { answers: [3, 3, 3], ran: [[3, 220]] },
  ),
  uses(
    'lodash: debounce with maxWait, throttle with both edges',
    `import lodash from 'lodash';`,
    `const ran = [];
     const debounced = lodash.debounce(() => ran.push(['debounced', now()]), 100, { maxWait: 250 });
     for (let call = 0; call < 8; call++) { debounced(); await sleep(50); }
     await sleep(200);
     const startMs = now(), throttled = lodash.throttle(() => ran.push(['throttled', now() - startMs]), 100);
     for (let call = 0; call < 5; call++) { throttled(); await sleep(30); }
     await sleep(200);
     return ran;`,
    [
      ['debounced', 250],
      ['debounced', 450],
      ['throttled', 0],
      ['throttled', 100],
      ['throttled', 220],
    ],
    { notOnFakeClock: 'It takes the timers from the global object, past those it is given.' },
  ),
];

const retries: readonly LibraryCase[] = [
  uses(
    'p-retry: waits that double',
    `import pRetry from 'p-retry';`,
    `const tries = [];
     await pRetry(async () => { tries.push(now()); if (tries.length < 4) throw new Error('no'); },
       { retries: 5, minTimeout: 1000, factor: 2, randomize: false });
     return tries;`,
    [0, 1000, 3000, 7000],
  ),
  uses(
    'async-retry: waits that double',
    `import retry from 'async-retry';`,
    `const tries = [];
     await retry(async () => { tries.push(now()); if (tries.length < 4) throw new Error('no'); },
       { retries: 5, minTimeout: 100, factor: 2, randomize: false });
     return tries;`,
    [0, 100, 300, 700],
  ),
  uses(
    'exponential-backoff: waits that double',
    `import { backOff } from 'exponential-backoff';`,
    `const tries = [];
     await backOff(async () => { tries.push(now()); if (tries.length < 5) throw new Error('no'); },
       { startingDelay: 100, timeMultiple: 2, jitter: 'none' });
     return tries;`,
    [0, 100, 300, 700, 1500],
  ),
  uses(
    'promise-retry: gives up after its tries',
    `import promiseRetry from 'promise-retry';`,
    `const tries = [];
     const end = await promiseRetry((again) => { tries.push(now()); return Promise.reject(new Error('no')).catch(again); },
       { retries: 3, minTimeout: 200, factor: 2 }).catch((error) => error.message);
     return { tries, end };`,
    { tries: [0, 200, 600, 1400], end: 'no' },
  ),
  uses(
    '@lifeomic/attempt: waits that double, and a limit that ends it',
    `import { retry } from '@lifeomic/attempt';`,
    `const tries = [];
     await retry(async () => { tries.push(now()); if (tries.length < 4) throw new Error('no'); },
       { maxAttempts: 5, delay: 50, factor: 2 });
     const startMs = now();
     const end = await retry(() => sleep(10_000), { maxAttempts: 4, timeout: 100 }).catch(() => now() - startMs);
     return { tries, end };`,
    { tries: [0, 50, 150, 350], end: 100 },
  ),
  uses(
    'ts-retry-promise: a fixed pause and a limit for all tries',
    `import { retry } from 'ts-retry-promise';`,
    `const tries = [];
     const end = await retry(async () => { tries.push(now()); throw new Error('no'); },
       { retries: 10, delay: 100, timeout: 350 }).catch(() => now());
     return { tries, end };`,
    { tries: [0, 100, 200, 300], end: 350 },
  ),
  uses(
    'cockatiel: retries, and a breaker that opens and half-opens',
    `import { ConsecutiveBreaker, ExponentialBackoff, circuitBreaker, handleAll, retry } from 'cockatiel';`,
    `const tries = [];
     await retry(handleAll, { maxAttempts: 5, backoff: new ExponentialBackoff({ initialDelay: 100, generator: (state, options) => [options.initialDelay * 2 ** ((state ?? 0)), (state ?? 0) + 1] }) })
       .execute(async () => { tries.push(now()); if (tries.length < 4) throw new Error('no'); });
     const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1000, breaker: new ConsecutiveBreaker(2) });
     const seen = [], call = (fn) => breaker.execute(fn).then((value) => seen.push(value), (error) => seen.push(error.constructor.name));
     await call(() => { throw new Error('1'); });
     await call(() => { throw new Error('2'); });
     await sleep(999);
     await call(() => 'early');
     await sleep(1);
     await call(() => 'late');
     return { tries, seen };`,
    { tries: [0, 100, 300, 700], seen: ['Error', 'Error', 'BrokenCircuitError', 'late'] },
  ),
  uses(
    'opossum: a breaker on a slow call',
    `import CircuitBreaker from 'opossum';`,
    `const seen = [];
     const breaker = new CircuitBreaker(() => sleep(500), { timeout: 100, errorThresholdPercentage: 1, resetTimeout: 1000 });
     for (const name of ['open', 'halfOpen']) breaker.on(name, () => seen.push([name, now()]));
     await breaker.fire().catch((error) => seen.push([error.code, now()]));
     await sleep(1500);
     breaker.shutdown();
     return seen;`,
    [
      ['open', 100],
      ['ETIMEDOUT', 100],
      ['halfOpen', 1100],
    ],
  ),
];

const caches: readonly LibraryCase[] = [
  uses(
    'lru-cache: gone when older than its time to live',
    `import { LRUCache } from 'lru-cache';`,
    `const cache = new LRUCache({ max: 10, ttl: 100, ttlResolution: 0 }), seen = [];
     cache.set('a', 1); await sleep(100); seen.push(cache.has('a')); await sleep(1); seen.push(cache.has('a'));
     return seen;`,
    [true, false],
  ),
  uses(
    'quick-lru: gone at its age',
    `import QuickLRU from 'quick-lru';`,
    `const cache = new QuickLRU({ maxSize: 10, maxAge: 100 }), seen = [];
     cache.set('a', 1); await sleep(99); seen.push(cache.has('a')); await sleep(1); seen.push(cache.has('a'));
     return seen;`,
    [true, false],
  ),
  uses(
    '@isaacs/ttlcache: a timer tells who went stale',
    `import { TTLCache } from '@isaacs/ttlcache';`,
    `const seen = [], cache = new TTLCache({ max: 10, ttl: 100, dispose: (value, key, reason) => seen.push([key, reason, now()]) });
     cache.set('a', 1); await sleep(200);
     return seen;`,
    [['a', 'stale', 100]],
  ),
  uses(
    'node-cache: gone after its second',
    `import NodeCache from 'node-cache';`,
    `const cache = new NodeCache({ stdTTL: 1, checkperiod: 0 }), seen = [];
     cache.set('a', 1); await sleep(1000); seen.push(cache.has('a')); await sleep(1); seen.push(cache.has('a'));
     return seen;`,
    [true, false],
  ),
  uses(
    'toad-cache: gone at its time to live',
    `import { FifoMap } from 'toad-cache';`,
    `const cache = new FifoMap(10, 100), seen = [];
     cache.set('a', 1); await sleep(99); seen.push(cache.get('a') ?? null); await sleep(2); seen.push(cache.get('a') ?? null);
     return seen;`,
    [1, null],
  ),
  uses(
    'tiny-lru: gone at its time to live',
    `import { lru } from 'tiny-lru';`,
    `const cache = lru(10, 100), seen = [];
     cache.set('a', 1); await sleep(99); seen.push(cache.get('a') ?? null); await sleep(2); seen.push(cache.get('a') ?? null);
     return seen;`,
    [1, null],
  ),
  uses(
    'keyv: gone after its time to live',
    `import Keyv from 'keyv';`,
    `const cache = new Keyv(), seen = [];
     await cache.set('a', 1, 100); await sleep(100); seen.push(await cache.get('a') ?? null);
     await sleep(1); seen.push(await cache.get('a') ?? null);
     return seen;`,
    [1, null],
  ),
  uses(
    'memoizee: kept for its maxAge',
    `import memoize from 'memoizee';`,
    `let calls = 0; const get = memoize(async () => ++calls, { promise: true, maxAge: 100 }), seen = [];
     for (let turn = 0; turn < 4; turn++) { seen.push(await get('a')); await sleep(60); }
     return seen;`,
    [1, 1, 2, 2],
  ),
  uses(
    'p-memoize with expiry-map: kept for its maxAge',
    `import pMemoize from 'p-memoize'; import ExpiryMap from 'expiry-map';`,
    `let calls = 0; const get = pMemoize(async () => ++calls, { cache: new ExpiryMap(100) }), seen = [];
     for (let turn = 0; turn < 4; turn++) { seen.push(await get('a')); await sleep(60); }
     return seen;`,
    [1, 1, 2, 2],
  ),
  uses(
    'dataloader: two loads of one turn are one batch',
    `import DataLoader from 'dataloader';`,
    `const batches = [], loader = new DataLoader(async (keys) => { batches.push([[...keys], now()]); return keys.map((key) => key * 10); });
     const answers = await Promise.all([loader.load(1), loader.load(2)]);
     return { answers, batches };`,
    { answers: [10, 20], batches: [[[1, 2], 0]] },
  ),
];

const waiting: readonly LibraryCase[] = [
  uses(
    'p-timeout: at exactly its time',
    `import pTimeout from 'p-timeout';`,
    `return pTimeout(sleep(500), { milliseconds: 120 }).catch((error) => [error.name, now()]);`,
    ['TimeoutError', 120],
  ),
  uses(
    'delay: waits, and stops at an abort',
    `import delay from 'delay';`,
    `const seen = [await delay(100, { value: 'done' }), now()];
     await delay(1000, { signal: AbortSignal.timeout(50) }).catch((error) => seen.push(error.name, now()));
     return seen;`,
    ['done', 100, 'TimeoutError', 150],
    { notOnFakeClock: 'AbortSignal.timeout is not faked.' },
  ),
  uses(
    'p-wait-for: asks every interval',
    `import pWaitFor from 'p-wait-for';`,
    `let asked = 0; await pWaitFor(() => ++asked >= 4, { interval: 50 });
     return { asked, end: now() };`,
    { asked: 4, end: 150 },
  ),
  uses(
    'p-event: one event, or a timeout',
    `import { pEvent } from 'p-event';`,
    `const target = new EventTarget(), seen = [];
     setTimeout(() => target.dispatchEvent(new Event('ready')), 80);
     seen.push((await pEvent(target, 'ready')).type, now());
     await pEvent(target, 'ready', { timeout: 70 }).catch((error) => seen.push(error.name, now()));
     return seen;`,
    ['ready', 80, 'TimeoutError', 150],
  ),
  uses(
    'emittery: listeners are awaited',
    `import Emittery from 'emittery';`,
    `const emitter = new Emittery(), seen = [];
     emitter.on('tick', async () => { await sleep(30); seen.push(['a', now()]); });
     emitter.on('tick', async () => { await sleep(10); seen.push(['b', now()]); });
     await emitter.emit('tick'); seen.push(['parallel', now()]);
     await emitter.emitSerial('tick'); seen.push(['serial', now()]);
     return seen;`,
    [
      ['b', 10],
      ['a', 30],
      ['parallel', 30],
      ['a', 60],
      ['b', 70],
      ['serial', 70],
    ],
  ),
  uses(
    'rxjs: interval, delay, and the last of a burst',
    `import { debounceTime, delay, interval, lastValueFrom, map, take, toArray } from 'rxjs';`,
    `const seen = [];
     await lastValueFrom(interval(100).pipe(take(3), map((n) => [n, now()]), delay(50), map(([n, at]) => seen.push([n, at, now()])), toArray()));
     const startMs = now();
     const burst = await lastValueFrom(interval(30).pipe(take(4), debounceTime(50), map((n) => [n, now() - startMs]), toArray()));
     return { seen, burst };`,
    {
      seen: [
        [0, 100, 150],
        [1, 200, 250],
        [2, 300, 350],
      ],
      burst: [[3, 120]],
    },
  ),
  uses(
    'croner: every five seconds of the wall clock',
    `import { Cron } from 'croner';`,
    `const seen = []; await sleep(1234);
     const job = new Cron('*/5 * * * * *', () => seen.push(now()));
     await sleep(15_000); job.stop();
     return seen;`,
    [5000, 10000, 15000],
  ),
];

export const cases: readonly LibraryCase[] = [
  ...concurrency,
  ...rates,
  ...retries,
  ...caches,
  ...waiting,
];
