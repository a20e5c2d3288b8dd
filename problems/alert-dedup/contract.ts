/** What a label may hold: whatever JSON can say. */
export type LabelValue =
  | string
  | number
  | boolean
  | null
  | readonly LabelValue[]
  | { readonly [name: string]: LabelValue };

export interface Alert {
  /** When it happened, by the clock of the machine that saw it: whole ms since 1970, perhaps negative. */
  readonly at: number;
  /** What is wrong, such as "DiskFull". Together with `labels` it says whether two alerts are the same. */
  readonly name: string;
  /** Where it is wrong. The order of names does not count, at any depth; the order of a list does. */
  readonly labels: { readonly [name: string]: LabelValue };
  /** For people. Does not count, and neither does any field that is not named here. */
  readonly message?: string;
}

export interface DedupOptions {
  /** Length of the window in ms: a whole number from 1 to 2^53 - 1. Default 300,000, which is five minutes. */
  readonly windowMs?: number | undefined;
}

/** What `dedup` answers: an async iterator over the alerts that are new, to be read once. */
export interface AlertStream extends AsyncIterableIterator<Alert, unknown, undefined> {
  /** Ends the stream and closes the source. */
  return(value?: unknown): Promise<IteratorResult<Alert, unknown>>;
}

/**
 * Passes alerts on and holds repeats back. Throws a `RangeError`, at once, for a `windowMs` out of range. `alerts` is
 * not touched before the first `next()`.
 */
export declare function dedup(alerts: AsyncIterable<Alert>, options?: DedupOptions): AlertStream;
