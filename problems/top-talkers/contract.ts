export interface Talker {
  /** The address in its one form: "203.0.113.9", or IPv6 as RFC 5952 writes it, such as "2001:db8::1". */
  readonly ip: string;
  /** How many well-formed lines begin with it, at least 1. */
  readonly count: number;
}

/**
 * Answers the `k` addresses that a log has most lines of, the busiest first, equal ones in the order of their text.
 * Rejects with a `RangeError` for a `k` that it can not work with, and with the log's own error when the log fails.
 *
 * @param log Bytes of an access log, cut anywhere. A chunk may be used only until the next one is asked for.
 * @param k How many at most, a whole number from 1 to 2^53 - 1. 10 if it is not given.
 */
export declare function topTalkers(log: AsyncIterable<Uint8Array>, k?: number): Promise<Talker[]>;
