import { type Clock, remote, type World } from '@tickjudge/judge/scenario';
import type { Alert, DedupOptions } from '../contract.ts';

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

/** The alerts made by `repeat`. It is not written in them, because the solution sees them. */
const repeats = new WeakSet<Alert>();

/** An alert that has to be passed on, and what findings call it. */
export function due(at: number, what: string, name = 'DiskFull'): Alert {
  return { at, name, labels: {}, message: `"${what}" of ${at} ms` };
}

/** An alert that has to be held back. */
export function repeat(at: number, what: string, name = 'DiskFull'): Alert {
  const made = due(at, what, name);
  repeats.add(made);
  return made;
}

/** Names of the alerts that have to be passed on. */
export function allDue(alerts: readonly Alert[]): string[] {
  return alerts.filter((each) => !repeats.has(each)).map(nameOf);
}

/** An alert with labels, which it says. */
export function labelled(labels: Alert['labels'], at = 0): Alert {
  return { at, name: 'DiskFull', labels, message: JSON.stringify(labels) };
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

/** How findings name an alert: by its message, or as "DiskFull of 60000 ms". */
export function nameOf(alert: Alert | null | undefined): string {
  if (!alert) return String(alert);
  return alert.message ?? `${alert.name} of ${alert.at} ms`;
}

/** What comes out of a stream, in its order: when, and by which name. */
export interface Came {
  readonly name: string;
  readonly atMs: number;
}

/** Reads a stream to its end. */
export async function drain(stream: AsyncIterable<Alert>, clock: Clock): Promise<Came[]> {
  const came: Came[] = [];
  for await (const each of stream) came.push({ name: nameOf(each), atMs: clock.now() });
  return came;
}

/** What comes of alerts that are all there from the beginning. */
export async function passedOn(
  { solution, clock }: Pick<World<Contract>, 'solution' | 'clock'>,
  alerts: readonly Alert[],
  options?: DedupOptions,
): Promise<string[]> {
  const { source } = feed(clock, at0(alerts));
  const came = await drain(await solution.dedup(source, options), clock);
  return came.map(({ name }) => name);
}
