import { mapDelete, mapGet, mapSet, StringOf } from '../primordials.ts';
import type { Addresses } from './addresses.ts';

const ErrorOf = Error;

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

  constructor(addresses: Addresses) {
    this.#addresses = addresses;
  }

  note(operation: string, answer: unknown, args: readonly unknown[]): void {
    if (operation === 'timer.clear') this.#forget(`timer ${Number(args[0])}`);
    else if (operation === 'fetch.abort') this.#forget(`fetch ${Number(args[0])}`);
    else if (noted[operation] === true && this.#count < mostOrigins) {
      this.#count++;
      const repeats = operation === 'timer.set' && args[1] === true;
      const site = operation === 'fetch' ? this.#addresses.take(StringOf(args[0])) : undefined;
      const key = `${kindOf(operation)} ${Number(answer)}`;
      mapSet(this.#origins, key, { moment: new ErrorOf(), repeats, site });
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
    const origin = mapGet(this.#origins, `${kind} ${id}`);
    if (origin?.site !== undefined) return `#${origin.site}`;
    const stack: unknown = origin?.moment.stack;
    return typeof stack === 'string' ? stack : '';
  }

  #forget(key: string): void {
    if (mapDelete(this.#origins, key)) this.#count--;
  }
}

/** Timers and immediates are numbered together. */
function kindOf(operation: string): string {
  return operation === 'timer.set' || operation === 'immediate.set' ? 'timer' : operation;
}
