// Compares deadlines by the wall clock, which jumps.
// @expect WA or WTL in 3-robustness
interface Options {
  leading?: boolean | undefined;
  trailing?: boolean | undefined;
  maxWait?: number | undefined;
  onError?: ((error: unknown) => void) | undefined;
}

class Burst<R> {
  lastAtMs = Date.now();
  waiting: (() => R) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly waitMs: number,
    private readonly endsAtMs: number,
    private readonly onEnd: (call: (() => R) | undefined) => void,
  ) {
    this.arm();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private arm(): void {
    const deadlineMs = Math.min(this.lastAtMs + this.waitMs, this.endsAtMs);
    const inMs = deadlineMs - Date.now();
    this.timer = setTimeout(() => {
      if (Date.now() < Math.min(this.lastAtMs + this.waitMs, this.endsAtMs)) this.arm();
      else this.onEnd(this.waiting);
    }, inMs);
  }
}

export function debounce<T, A extends unknown[], R>(
  fn: (this: T, ...args: A) => R,
  waitMs: number,
  options?: Options,
) {
  if (!(fn instanceof Function)) throw new TypeError();
  for (const ms of [waitMs, options?.maxWait ?? 0])
    if (Math.trunc(ms) !== ms || ms !== Math.min(Math.max(ms, 0), 2 ** 31 - 1))
      throw new RangeError();

  let burst: Burst<R> | undefined;
  let last: R | undefined;

  const onEnd = (call: (() => R) | undefined): void => {
    burst = undefined;
    if (call === undefined) return;
    try {
      last = call();
    } catch (error) {
      if (options?.onError === undefined) throw error;
      options.onError(error);
    }
  };

  const debounced = function (this: T, ...args: A): R | undefined {
    const call = () => fn.apply(this, args);
    if (burst === undefined) {
      const mostMs = Math.max(options?.maxWait ?? Infinity, waitMs);
      burst = new Burst(waitMs, Date.now() + mostMs, onEnd);
      if (options?.leading === true) return (last = call());
    }
    burst.lastAtMs = Date.now();
    if (options?.trailing !== false) burst.waiting = call;
    return last;
  };

  const cancel = (): void => {
    burst?.close();
    burst = undefined;
  };

  const flush = (): R | undefined => {
    const call = burst?.waiting;
    if (call === undefined) return last;
    cancel();
    return (last = call());
  };

  return Object.assign(debounced, { cancel, flush, pending: () => burst?.waiting !== undefined });
}
