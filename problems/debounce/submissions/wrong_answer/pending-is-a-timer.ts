// Takes an open burst for a call that waits.
// @expect WA in 1-correctness
interface Options {
  readonly leading?: boolean | undefined;
  readonly trailing?: boolean | undefined;
  readonly maxWait?: number | undefined;
  readonly onError?: ((error: unknown) => void) | undefined;
}

export function debounce<T, A extends unknown[], R>(
  fn: (this: T, ...args: A) => R,
  waitMs: number,
  options: Options = {},
) {
  const { leading = false, trailing = true, maxWait, onError } = options;
  if (typeof fn !== 'function') throw new TypeError('fn is no function');
  checkMs(waitMs);
  if (maxWait !== undefined) checkMs(maxWait);

  let quiet: ReturnType<typeof setTimeout> | undefined;
  let setAtMs: number | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  let waiting: { self: T; args: A } | undefined;
  let answer: R | undefined;

  function end() {
    const due = waiting;
    clearTimeout(quiet);
    clearTimeout(limit);
    quiet = waiting = undefined;
    return due;
  }

  function expire() {
    const due = end();
    if (!due) return;
    try {
      answer = fn.apply(due.self, due.args);
    } catch (error) {
      if (!onError) throw error;
      onError(error);
    }
  }

  function debounced(this: T, ...args: A): R | undefined {
    const isFirst = quiet === undefined;
    const nowMs = performance.now();
    if (isFirst || nowMs !== setAtMs) {
      clearTimeout(quiet);
      quiet = setTimeout(expire, waitMs);
      setAtMs = nowMs;
    }
    if (isFirst && maxWait !== undefined) limit = setTimeout(expire, Math.max(maxWait, waitMs));
    if (isFirst && leading) answer = fn.apply(this, args);
    else if (trailing) waiting = { self: this, args };
    return answer;
  }

  function flush(): R | undefined {
    if (waiting) {
      const due = waiting;
      end();
      answer = fn.apply(due.self, due.args);
    }
    return answer;
  }

  return Object.assign(debounced, {
    cancel: () => void end(),
    flush,
    pending: () => quiet !== undefined,
  });
}

function checkMs(ms: number): void {
  if (!Number.isInteger(ms) || ms < 0 || ms > 0x7fffffff) throw new RangeError('no whole ms');
}
