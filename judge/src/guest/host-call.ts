/**
 * The one door from an isolate to the kernel. Everything that goes through is a primitive; the kernel checks it
 * again, because a submission that got hold of this function could call it with anything. It may: every operation
 * is one that the submission is allowed to do anyway, and the kernel keeps the record.
 */
export type HostCall = (
  operation: string,
  ...args: (string | number | boolean)[]
) => string | number | undefined;

/** What the kernel tells a guest once, before the first foreign line. */
export interface Boot {
  readonly seed: number;
  /** Wall clock at virtual time 0, in ms since 1970. */
  readonly wallEpochMs: number;
  /** Monotonic clock at virtual time 0, in ms; never 0, because libraries take 0 for "not set". */
  readonly monotonicStartMs: number;
}

/**
 * Events that the kernel delivers into an isolate, one at a time, each at its virtual time. Answers the wire text of
 * an exception that foreign code let escape, or undefined.
 */
export type Deliver = (
  kind: string,
  id: number,
  nowUs: number,
  payload?: string,
) => string | undefined;
