export interface DebounceOptions {
  readonly leading?: boolean | undefined;
  readonly trailing?: boolean | undefined;
  readonly maxWait?: number | undefined;
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface Debounced<T, A extends unknown[], R> {
  (this: T, ...args: A): R | undefined;
  cancel(): void;
  flush(): R | undefined;
  pending(): boolean;
}

export function debounce<T, A extends unknown[], R>(
  fn: (this: T, ...args: A) => R,
  waitMs: number,
  options: DebounceOptions = {},
): Debounced<T, A, R> {
  console.log(`should wait ${waitMs} ms`, options);
  function debounced(this: T, ...args: A): R | undefined {
    return fn.apply(this, args);
  }
  return Object.assign(debounced, {
    cancel() {},
    flush: () => undefined,
    pending: () => false,
  });
}
