// What needs answers at once: `this`, errors that are thrown, calls from inside fn, and 100,000 calls.
import { debounce, type DebounceOptions } from './contract.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function receivers(): Promise<unknown[]> {
  const heard: unknown[] = [];
  function note(this: { name: string } | undefined, ...args: unknown[]) {
    heard.push([this?.name, ...args]);
  }
  const save = debounce(note, 100);
  const both = debounce(note, 100, { leading: true });
  const [a, b] = [
    { name: 'a', save },
    { name: 'b', save },
  ];
  const [c, d] = [
    { name: 'c', both },
    { name: 'd', both },
  ];
  a.save('one');
  b.save('two', 2);
  await pause(150);
  c.both('lead');
  d.both('trail', 'x');
  await pause(150);
  const e = { name: 'c', save };
  a.save('dropped');
  e.save('flushed');
  save.flush();
  return heard;
}

/** A call at 100 ms by a timer that was set before the first call, so that it runs before the timer of the burst. */
export async function beforeTheTimer(): Promise<string[]> {
  const log: string[] = [];
  const startMs = performance.now();
  const save = debounce(
    (text: string) => log.push(`${text} at ${performance.now() - startMs}`),
    100,
  );
  setTimeout(() => save('b'), 100);
  save('a');
  await pause(500);
  return log;
}

export async function zero(): Promise<string[]> {
  const log: string[] = [];
  const save = debounce((text: string) => log.push(`later ${text}`), 0);
  save('a');
  save('b');
  await Promise.resolve();
  log.push('called');
  await pause(2);
  return log;
}

/** Logs what a call answers, or what it throws. */
function logged(log: string[], call: () => unknown): void {
  try {
    log.push(`answered ${String(call())}`);
  } catch (error) {
    log.push(`threw ${(error as Error).message}`);
  }
}

export async function leadingError(): Promise<string[]> {
  const log: string[] = [];
  const startMs = performance.now();
  const save = debounce(
    (text: string) => {
      if (text === 'lead') throw new Error(text);
      log.push(`called ${text} at ${performance.now() - startMs}`);
    },
    100,
    { leading: true },
  );
  logged(log, () => save('lead'));
  logged(log, () => save('b'));
  log.push(`pending ${save.pending()}`);
  await pause(300);
  return log;
}

export async function flushError(): Promise<string[]> {
  const log: string[] = [];
  let startMs = 0;
  const save = debounce(
    (text: string) => {
      if (text === 'flush') throw new Error(text);
      if (text === 'c') log.push(`called ${text} at ${performance.now() - startMs}`);
      return `ok ${text}`;
    },
    100,
    { maxWait: 150 },
  );
  save('a');
  logged(log, () => save.flush());
  save('flush');
  logged(log, () => save.flush());
  log.push(`pending ${save.pending()}`);
  await pause(200);
  startMs = performance.now();
  logged(log, () => save('c'));
  await pause(200);
  return log;
}

export async function trailingError(): Promise<string[]> {
  const log: string[] = [];
  const onError = (error: unknown) => log.push(`onError ${(error as Error).message}`);
  const save = debounce(
    (text: string) => {
      log.push(`called ${text}`);
      if (text === 'a') throw new Error(text);
      return `ok ${text}`;
    },
    100,
    { onError },
  );
  save('a');
  await pause(150);
  log.push(`pending ${save.pending()}`);
  logged(log, () => save('b'));
  await pause(150);
  logged(log, () => save.flush());
  return log;
}

export async function uncaughtError(): Promise<string[]> {
  const log: string[] = [];
  const hear = (error: Error) => log.push(`uncaught ${error.message}`);
  process.on('uncaughtException', hear);
  const save = debounce((text: string) => {
    if (text === 'a') throw new Error(text);
    log.push(`called ${text}`);
  }, 100);
  save('a');
  await pause(150);
  save('b');
  await pause(150);
  process.off('uncaughtException', hear);
  return log;
}

/** fn calls its own debounced function, from a leading call and from the end of a burst. */
export async function inside(): Promise<string[]> {
  const log: string[] = [];
  const startMs = performance.now();
  const save = debounce(
    (text: string) => {
      log.push(`${text} at ${performance.now() - startMs}, pending ${save.pending()}`);
      if (text.length < 4) save(`${text}+`);
    },
    100,
    { leading: true },
  );
  save('a');
  await pause(1000);
  return log;
}

export async function controlsInside(): Promise<string[]> {
  const log: string[] = [];
  const save = debounce(
    (text: string) => {
      log.push(text);
      if (text === 'a') save.cancel();
      if (text === 'c') save.flush();
      if (text === 'd') {
        save('dropped');
        save('dropped, too');
        save.cancel();
      }
    },
    100,
    { leading: true },
  );
  save('a');
  save('b');
  save('c');
  save.flush();
  save('d');
  await pause(500);
  return log;
}

export async function burst(count: number, options: DebounceOptions): Promise<string[]> {
  const log: string[] = [];
  const startMs = performance.now();
  const save = debounce(
    (n: number) => log.push(`${n} at ${performance.now() - startMs}`),
    100,
    options,
  );
  for (let n = 0; n < count; n++) save(n);
  await pause(1000);
  return log;
}

/** Counts the timers that are set from now on, and those that exist at once; `set` sets one that is not counted. */
function watchTimers() {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const live = new Set<unknown>();
  const count = { set: 0, most: 0, live: 0 };
  const notice = () => {
    count.live = live.size;
    count.most = Math.max(count.most, live.size);
  };
  globalThis.setTimeout = ((run: () => void, ms: number) => {
    const timer = set(() => {
      live.delete(timer);
      notice();
      run();
    }, ms);
    count.set += 1;
    live.add(timer);
    notice();
    return timer;
  }) as never;
  globalThis.clearTimeout = ((timer: ReturnType<typeof setTimeout>) => {
    live.delete(timer);
    notice();
    clear(timer);
  }) as never;
  return {
    count,
    pauseUncounted: (ms: number) => new Promise<void>((resolve) => set(resolve, ms)),
  };
}

export async function timers(
  calls: number,
): Promise<{ most: number; inOneMs: number; left: number; heard: string[] }> {
  const { count, pauseUncounted } = watchTimers();
  const heard: string[] = [];
  const startMs = performance.now();
  const note = (n: number) => heard.push(`${n} at ${performance.now() - startMs}`);
  const save = debounce(note, 100, { maxWait: 300 });
  for (let n = 0; n < calls; n++) save(n);
  const inOneMs = count.set;
  for (let n = 0; n < 20; n++) {
    await pauseUncounted(23);
    save(n);
    save(n + 1);
  }
  await pauseUncounted(1000);
  return { most: count.most, inOneMs, left: count.live, heard };
}

/** How many timers are set after the last call of a burst. */
export async function timersInSilence(): Promise<{ more: number; heard: string[] }> {
  const { count, pauseUncounted } = watchTimers();
  const heard: string[] = [];
  const startMs = performance.now();
  const save = debounce(
    (text: string) => heard.push(`${text} at ${performance.now() - startMs}`),
    100,
  );
  save('a');
  await pauseUncounted(50);
  save('b');
  const before = count.set;
  await pauseUncounted(1000);
  return { more: count.set - before, heard };
}

export async function spread(
  count: number,
  eachMs: number,
  options: DebounceOptions,
): Promise<string[]> {
  const log: string[] = [];
  const startMs = performance.now();
  const save = debounce(
    (n: number) => log.push(`${n} at ${performance.now() - startMs}`),
    100,
    options,
  );
  for (let n = 0; n < count;) {
    for (let k = 0; k < eachMs; k++) save(n++);
    await pause(1);
  }
  await pause(1000);
  return log;
}

export async function many(count: number): Promise<{ called: number; wrong: number }> {
  let called = 0;
  let wrong = 0;
  for (let n = 0; n < count; n++) {
    const save = debounce(
      (text: string) => {
        called += 1;
        if (text !== `last ${n}`) wrong += 1;
      },
      100 + (n % 100),
    );
    save('first');
    save(`last ${n}`);
  }
  await pause(1000);
  return { called, wrong };
}
