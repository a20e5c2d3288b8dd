/** Passes a request on, to the next handler of the API. */
export type Next = (request: Request) => Promise<Response>;

/** The middleware: answers a request by itself, or by `next`. */
export type Middleware = (request: Request, next: Next) => Promise<Response>;

export interface RateLimitOptions {
  /** The most requests of a key that are accepted in any window: a whole number from 1 to 1,000,000. */
  readonly limit: number;
  /** Length of the window in ms: a whole number from 1 to 86,400,000. Default 60,000. */
  readonly windowMs?: number;
}

export interface SharedRateLimitOptions {
  /** The most requests of a key that are accepted in any window, over all instances: a whole number from 1 to 20. */
  readonly limit: number;
  /** Length of the window in ms: a whole number from 1 to 86,400,000. Default 60,000. */
  readonly windowMs?: number;
  /** The store that all instances share. */
  readonly store: Store;
  /** How long the store may take for one request in ms, from its arrival: a whole number from 1 to 60,000. Default 1000. */
  readonly storeTimeoutMs?: number;
  /** What becomes of a request when the store fails: "open" lets it through, "closed" answers 503. Default "open". */
  readonly onStoreFailure?: 'open' | 'closed';
}

export interface TimeToLive {
  /** The key is gone so many ms after the operation took effect: alive before that moment, not at it. */
  readonly ttlMs?: number;
}

/**
 * A key-value store. Each operation is atomic and takes effect at a moment between its call and its answer. Keys are
 * texts of 1 to 1024 characters. Values are JSON data, copied on the way and compared by content.
 */
export interface Store {
  /** The value, `undefined` where there is no such key. */
  get(key: string): Promise<unknown>;
  getMany(keys: readonly string[]): Promise<unknown[]>;
  /** Without `ttlMs` the key stays for ever, also one that had a deadline. */
  set(key: string, value: unknown, options?: TimeToLive): Promise<void>;
  /** Answers whether the key was there. */
  delete(key: string): Promise<boolean>;
  /** Sets the key only where there is none; answers whether it did. */
  setIfAbsent(key: string, value: unknown, options?: TimeToLive): Promise<boolean>;
  /** Sets the key only if its value is the expected one (`undefined`: no key); answers whether it did. */
  compareAndSet(
    key: string,
    expected: unknown,
    value: unknown,
    options?: TimeToLive,
  ): Promise<boolean>;
  /** Deletes the key only if its value is the expected one; answers whether it did. */
  compareAndDelete(key: string, expected: unknown): Promise<boolean>;
  /** Adds to a number and answers the sum; a missing key counts from 0, and only then takes the `ttlMs`. */
  incr(key: string, by?: number, options?: TimeToLive): Promise<number>;
  /** Gives the key a new deadline, from now on; answers whether it is there. */
  expire(key: string, ttlMs: number): Promise<boolean>;
  /** The time that is left of a key: `null` without a deadline, `undefined` without the key. */
  ttlMs(key: string): Promise<number | null | undefined>;
}

/** A limiter of its own, in memory. Throws a RangeError for an option out of range. */
export declare function rateLimit(options: RateLimitOptions): Middleware;

/** One of several instances that share a store. Throws a RangeError for an option out of range. */
export declare function sharedRateLimit(options: SharedRateLimitOptions): Middleware;
