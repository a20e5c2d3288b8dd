import { mapDelete, mapGet, mapSet, StringOf } from '../primordials.ts';
import type { Addresses } from './addresses.ts';

const ErrorOf = Error as ErrorConstructor & { stackTraceLimit: number };
const { getOwnPropertyDescriptor } = Object;

/** The platform's own frames come first, in a library more than the ten that V8 keeps by itself. */
const mostFrames = 40;

/** Operations that answer with a number under which something of them goes on. */
const noted: Readonly<Record<string, true>> = {
  'timer.set': true,
  'immediate.set': true,
  fetch: true,
  call: true,
  io: true,
};

/** Events after which nothing more comes of an operation. */
const ends: Readonly<Record<string, string>> = {
  timer: 'timer',
  response: 'fetch',
  body: 'fetch',
  'body-cut': 'fetch',
  'network-error': 'fetch',
  answer: 'call',
  failure: 'call',
  io: 'io',
};

/** Operations in the midst of which a run may end, or of which only the last matters. */
const last: Readonly<Record<string, true>> = {
  log: true,
  fetch: true,
  call: true,
  io: true,
  ticks: true,
};

/** Of so many at once; a stack takes about a kilobyte of the submission's memory. */
const mostOrigins = 5_000;

interface Origin {
  /** Only looked at when somebody asks: V8 makes the text of a stack when it is read. */
  readonly moment: Error;
  readonly repeats: boolean;
  /** Known without the stack. */
  readonly site: number | undefined;
}

/** Where in the submission the kernel's operations were asked for. */
export class Origins {
  readonly #origins = new Map<string, Origin>();
  readonly #addresses: Addresses;
  #count = 0;
  readonly #latest = new Map<string, Origin>();
  #previous: Origin | undefined;
  /** Ticks went on without end: the next one that is queued is one of them. */
  #isEndless = false;

  constructor(addresses: Addresses) {
    this.#addresses = addresses;
  }

  /** Is about to be asked for. */
  asks(operation: string): void {
    if (operation === 'ticks.endless' && !this.#isEndless) {
      this.#isEndless = true;
      mapDelete(this.#latest, 'ticks');
    }
    if (last[operation] !== true) return;
    this.#previous = mapGet(this.#latest, operation);
    mapSet(this.#latest, operation, { moment: presentMoment(), repeats: false, site: undefined });
  }

  /** Was asked for when nothing was to be had any more. */
  takeBack(operation: string): void {
    const isFirstOfEndless = operation === 'ticks' && this.#isEndless && !this.#previous;
    if (last[operation] !== true || isFirstOfEndless) return;
    if (this.#previous) mapSet(this.#latest, operation, this.#previous);
    else mapDelete(this.#latest, operation);
  }

  note(operation: string, answer: unknown, args: readonly unknown[]): void {
    if (operation === 'timer.clear') this.#forget(`timer ${Number(args[0])}`);
    else if (operation === 'fetch.abort') this.#forget(`fetch ${Number(args[0])}`);
    else if (noted[operation] === true && this.#count < mostOrigins) {
      this.#count++;
      const repeats = operation === 'timer.set' && args[1] === true;
      const site = operation === 'fetch' ? this.#addresses.take(StringOf(args[0])) : undefined;
      const key = `${kindOf(operation)} ${Number(answer)}`;
      const moment = mapGet(this.#latest, operation)?.moment ?? presentMoment();
      const origin = { moment, repeats, site };
      mapSet(this.#origins, key, origin);
      if (site !== undefined) mapSet(this.#latest, operation, origin);
    }
  }

  /** Was delivered: what has ended is not asked for any more. */
  delivered(event: string, id: number): void {
    const operation = ends[event];
    const key = `${operation} ${id}`;
    if (operation !== undefined && mapGet(this.#origins, key)?.repeats !== true) this.#forget(key);
  }

  /** V8's stack of the moment at which an operation was asked for, or "#" with the number of its place. */
  of(kind: string, id: number): string {
    return placeOf(mapGet(this.#origins, `${kind} ${id}`));
  }

  /** The same of the last time that an operation was asked for. */
  latest(operation: string): string {
    return placeOf(mapGet(this.#latest, operation));
  }

  #forget(key: string): void {
    if (mapDelete(this.#origins, key)) this.#count--;
  }
}

function placeOf(origin: Origin | undefined): string {
  if (origin?.site !== undefined) return `#${origin.site}`;
  const stack: unknown = origin?.moment.stack;
  return typeof stack === 'string' ? stack : '';
}

function presentMoment(): Error {
  const limit = getOwnPropertyDescriptor(ErrorOf, 'stackTraceLimit');
  // The solution may have put anything there.
  if (typeof limit?.value !== 'number' || limit.writable !== true) return new ErrorOf();
  ErrorOf.stackTraceLimit = mostFrames;
  const moment = new ErrorOf();
  ErrorOf.stackTraceLimit = limit.value;
  return moment;
}

/** Timers and immediates are numbered together. */
function kindOf(operation: string): string {
  return operation === 'timer.set' || operation === 'immediate.set' ? 'timer' : operation;
}
