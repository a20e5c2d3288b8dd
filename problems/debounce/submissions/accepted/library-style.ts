// As the well-known libraries do it: edges as functions over a few moments, one timer that expires and looks again.
type Options = {
  leading?: boolean | undefined;
  trailing?: boolean | undefined;
  maxWait?: number | undefined;
  onError?: ((error: unknown) => void) | undefined;
};

const isMs = (ms: unknown) => Number.isSafeInteger(ms) && Number(ms) >= 0 && Number(ms) < 2 ** 31;

export function debounce<T, A extends unknown[], R>(
  func: (this: T, ...args: A) => R,
  wait: number,
  options: Options = {},
) {
  let lastArgs: A | undefined;
  let lastThis: T;
  let result: R | undefined;
  let timerId: ReturnType<typeof setTimeout> | undefined;
  let lastCallTime: number;
  let firstCallTime: number;

  if (typeof func !== 'function') throw new TypeError('Expected a function');
  if (!isMs(wait) || !isMs(options.maxWait ?? 0)) throw new RangeError('Expected milliseconds');
  const leading = options.leading ?? false;
  const trailing = options.trailing ?? true;
  const maxWait = options.maxWait ?? Number.MAX_VALUE;

  function invokeFunc(args: A): R | undefined {
    lastArgs = undefined;
    result = func.apply(lastThis, args);
    return result;
  }

  function remainingWait(): number {
    const time = performance.now();
    return Math.min(wait - (time - lastCallTime), maxWait - (time - firstCallTime));
  }

  function timerExpired(): void {
    const ms = remainingWait();
    timerId = ms > 0 ? setTimeout(timerExpired, ms) : undefined;
    if (timerId !== undefined || lastArgs === undefined) return;
    if (options.onError === undefined) invokeFunc(lastArgs);
    else
      try {
        invokeFunc(lastArgs);
      } catch (error) {
        options.onError(error);
      }
  }

  function cancel(): void {
    clearTimeout(timerId);
    timerId = lastArgs = undefined;
  }

  function flush(): R | undefined {
    const args = lastArgs;
    if (args === undefined) return result;
    cancel();
    return invokeFunc(args);
  }

  function debounced(this: T, ...args: A): R | undefined {
    lastThis = this;
    lastCallTime = performance.now();
    const isLeadingEdge = timerId === undefined;
    if (isLeadingEdge) {
      firstCallTime = lastCallTime;
      timerId = setTimeout(timerExpired, wait);
    }
    if (isLeadingEdge && leading) return invokeFunc(args);
    if (trailing) lastArgs = args;
    return result;
  }

  debounced.cancel = cancel;
  debounced.flush = flush;
  debounced.pending = () => lastArgs !== undefined;
  return debounced;
}
