/** How `fetchAll` works. Every option may be left out, or be `undefined`. */
export interface FetchAllOptions {
  /** The most requests in flight at once: a whole number from 1. Default 4. */
  readonly concurrency?: number;
  /** Delay before the first retry, in ms, from 0, finite. Default 1000. */
  readonly baseMs?: number;
  /** Every further delay of a request is this many times as long: from 1, finite. Default 2. */
  readonly factor?: number;
  /** No delay is longer than this, in ms, from 0 (`Infinity`: no cap); `Retry-After` may be. Default 30,000. */
  readonly maxDelayMs?: number;
  /** Full jitter: wait a random time, uniform in [0, delay], in place of the delay. Default true. */
  readonly jitter?: boolean;
  /** How often one request is sent at most, the first time included: a whole number from 1. Default 5. */
  readonly maxAttempts?: number;
  /** `fetchAll` answers this long after its call at the latest, in ms, above 0 and at most 2,147,483,647. Default: no deadline. */
  readonly deadlineMs?: number;
  /** Ends everything when it is aborted. */
  readonly signal?: AbortSignal;
}

/** The answer for all URLs. */
export interface Aggregate {
  /** As long as `urls` and in their order: the value of each URL, `undefined` where it failed. */
  readonly values: readonly unknown[];
  /** One for each URL that failed, in order of index. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  /** Place of the URL in `urls`, from 0. */
  readonly index: number;
  readonly url: string;
  readonly reason: FailureReason;
  /** The status of the last response when the reason is "status", otherwise null. */
  readonly status: number | null;
  /** How many times a request was sent for this URL, all of its pages together. */
  readonly attempts: number;
}

export type FailureReason =
  /** It is no absolute http: or https: URL; nothing was sent. */
  | 'url'
  /** Its last response had a status outside 200 to 299. */
  | 'status'
  /** `fetch` rejected, also at the last attempt. */
  | 'network'
  /** The body broke off while it was read, also at the last attempt. */
  | 'body'
  /** A body is not JSON, or a further page is not a page. */
  | 'json'
  /** The deadline came first, or would have come before the next attempt. */
  | 'deadline';

/** Fetches all URLs. Rejects with a RangeError for an option out of range, and with the signal's reason when aborted. */
export declare function fetchAll(
  urls: readonly string[],
  options?: FetchAllOptions,
): Promise<Aggregate>;
