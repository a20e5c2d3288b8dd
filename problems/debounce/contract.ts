export interface DebounceOptions {
  /** Call `fn` with the first call of a burst, at once. Off if you say nothing. */
  readonly leading?: boolean | undefined;
  /** Call `fn` when a burst ends, with the last call that waits. On if you say nothing. */
  readonly trailing?: boolean | undefined;
  /** A burst ends so many ms after its first call, however many follow. */
  readonly maxWait?: number | undefined;
  /** Hears what `fn` throws when a burst ends by its timer. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface Debounced<T, A extends unknown[], R> {
  /** Answers what `fn` answered last. */
  (this: T, ...args: A): R | undefined;
  /** Ends the burst; the call that waits is dropped. */
  cancel(): void;
  /** Makes the call that waits, now, and ends the burst; answers what `fn` answered last. */
  flush(): R | undefined;
  /** Does a call wait for the end of the burst? */
  pending(): boolean;
}

/** Calls `fn` once for a burst of calls. Throws a `TypeError` or a `RangeError` for what it can not work with. */
export declare function debounce<T, A extends unknown[], R>(
  fn: (this: T, ...args: A) => R,
  waitMs: number,
  options?: DebounceOptions,
): Debounced<T, A, R>;
