import { type Clock, remote } from '@tickjudge/judge/scenario';
import type { Alert } from '../contract.ts';

export type Contract = typeof import('../contract.ts');

/** An alert with the virtual moment at which the source has it. */
export type Arrival = readonly [atMs: number, alert: Alert];

export interface FeedOptions {
  /** What follows the last alert: the end (default), silence for ever, or an error. */
  readonly then?: 'end' | 'silence' | Error;
  /** How long the source takes to close (default 0), and the error that it closes with. */
  readonly closeMs?: number;
  readonly closeError?: Error;
}

/** An alert of event time `at`. */
export function alert(at: number, name = 'DiskFull', labels: Alert['labels'] = {}): Alert {
  return { at, name, labels };
}

/** A source of alerts on the virtual clock that notes when it is read and when it is closed. */
export function feed(clock: Clock, arrivals: readonly Arrival[], options: FeedOptions = {}) {
  const notes = {
    reads: [] as number[],
    closings: [] as number[],
    /** The most reads that waited at once. */
    peak: 0,
  };
  const { then = 'end', closeMs = 0, closeError } = options;
  let waiting = 0;
  let at = 0;
  const next = async (): Promise<IteratorResult<Alert>> => {
    notes.reads.push(clock.now());
    notes.peak = Math.max(notes.peak, ++waiting);
    const arrival = arrivals[at++];
    if (!arrival && then === 'silence') await new Promise(() => {});
    if (arrival && arrival[0] > clock.now()) await clock.until(arrival[0]);
    waiting--;
    if (arrival) return { done: false, value: arrival[1] };
    if (then instanceof Error) throw then;
    return { done: true, value: undefined };
  };
  const close = async (): Promise<IteratorResult<Alert>> => {
    notes.closings.push(clock.now());
    if (closeMs > 0) await clock.sleep(closeMs);
    if (closeError) throw closeError;
    return { done: true, value: undefined };
  };
  const source: AsyncIterable<Alert> = remote(
    { [Symbol.asyncIterator]: () => ({ next, return: close }) },
    { name: 'alerts', methods: [] },
  );
  return { source, notes };
}

/** Alerts that are all there from the beginning. */
export function at0(alerts: readonly Alert[]): readonly Arrival[] {
  return alerts.map((each) => [0, each]);
}

/** How findings name an alert: by what it says, or as "DiskFull of 60000 ms". */
export function nameOf({ at, name, message }: Alert): string {
  return message ?? `${name} of ${at} ms`;
}

/** Reads a stream to its end; when each alert came, and its name. */
export async function drain(stream: AsyncIterable<Alert>, clock: Clock) {
  const came: { readonly name: string; readonly atMs: number }[] = [];
  for await (const each of stream) came.push({ name: nameOf(each), atMs: clock.now() });
  return came;
}
