import { mapDelete, mapSet, promiseThen, weakMapGet, weakMapSet } from '../primordials.ts';
import type { Addresses } from './addresses.ts';
import { aroundSteps } from './steps.ts';
import { forEachOf, type OpenWaits, Wait } from './wait.ts';

/** What an explanation keeps at most: promises that were made, values that were thrown. */
const mostMade = 5_000;
const mostThrown = 50;

/** A place with all that waits there. */
export interface Waiting {
  readonly site: number;
  readonly turn: number;
  readonly number: number;
  /** When the first of them began to wait. */
  readonly sinceUs: number;
  count: number;
  /** Where the awaited promise was made, when the solution itself made it. */
  readonly madeAt: number | null;
}

/** The object that an instrumented script tells where it waits. Every value goes through it unchanged. */
export class Probe {
  #nowUs = 0;
  readonly #waits: OpenWaits = { open: new Map<number, Wait>(), turn: 0 };
  readonly #addresses: Addresses;
  readonly #made: Wait[] = [];
  readonly #thrown: { readonly value: unknown; readonly site: number }[] = [];
  readonly #madeAt = new WeakMap<object, number>();
  #last: Wait | undefined;
  #waitCount = 0;
  #madeCount = 0;
  #thrownCount = 0;

  constructor(addresses: Addresses) {
    this.#addresses = addresses;
  }

  /** The kernel delivers an event. */
  turnAt(nowUs: number): void {
    this.#nowUs = nowUs;
    this.#waits.turn++;
  }

  begin(site: number, value: unknown): Wait {
    const wait = this.#wait(site, value);
    mapSet(this.#waits.open, wait.number, wait);
    this.#last = wait;
    return wait;
  }

  /** The operand of the wait that has just begun. */
  value(): unknown {
    return (this.#last as Wait).value;
  }

  /** The source of a `for await`: each step of it is a wait that ends with the next step. */
  each(site: number, source: unknown): unknown {
    let step: Wait | undefined;
    return aroundSteps(source, (awaited) => {
      step?.goOn(undefined);
      this.#waits.turn++;
      step = this.#wait(site, awaited);
      mapSet(this.#waits.open, step.number, step);
    });
  }

  /** A promise that an async function answers with, instead of awaiting it. */
  returned(site: number, value: unknown): unknown {
    const wait = this.#wait(site, value);
    const done = (): void => void mapDelete(this.#waits.open, wait.number);
    try {
      promiseThen(value as Promise<unknown>, done, done);
      mapSet(this.#waits.open, wait.number, wait);
    } catch {
      // Not a promise: the function is over.
    }
    return value;
  }

  made(site: number, value: unknown): unknown {
    const made = value as { promise?: unknown };
    const promise = isObject(made) && isObject(made.promise) ? made.promise : made;
    if (isObject(promise)) {
      weakMapSet(this.#madeAt, promise, site);
      this.#made[this.#madeCount++ % mostMade] = this.#wait(site, promise);
    }
    return value;
  }

  /** What is about to be fetched. */
  address(site: number, value: unknown): unknown {
    this.#addresses.add(site, value);
    return value;
  }

  thrown(site: number, value: unknown): unknown {
    this.#thrown[this.#thrownCount++ % mostThrown] = { value, site };
    return value;
  }

  /** Asks every promise that is still waited for; the answers come with the microtasks. */
  settle(): void {
    forEachOf(this.#waits.open, (wait) => wait.watch());
    for (let index = 0; index < this.#made.length; index++) this.#made[index]?.watch();
  }

  /** What is waited for, by place: `waits` in the solution's own code, `made` its promises that nobody settled. */
  waits(): { waits: Waiting[]; made: Waiting[] } {
    const waits: Waiting[] = [];
    const made: Waiting[] = [];
    forEachOf(this.#waits.open, (wait) => this.#count(waits, wait));
    for (let index = 0; index < this.#made.length; index++) {
      const promise = this.#made[index];
      if (promise) this.#count(made, promise);
    }
    return { waits, made };
  }

  /** Where a value that `matches` was thrown last, or else where it came out of an `await`. */
  placesOf(matches: (value: unknown) => boolean): number[] {
    for (let back = 1; back <= this.#thrown.length; back++) {
      const index = (this.#thrownCount - back + mostThrown) % mostThrown;
      const thrown = this.#thrown[index];
      if (thrown && matches(thrown.value)) return [thrown.site];
    }
    let found: Wait | undefined;
    forEachOf(this.#waits.open, (wait) => {
      const isLater = found === undefined || wait.turn > found.turn;
      if (wait.fate === 'rejected' && isLater && matches(wait.reason)) found = wait;
    });
    return found === undefined ? [] : [found.site];
  }

  #wait(site: number, value: unknown): Wait {
    return new Wait(this.#waits, this.#waitCount++, site, this.#waits.turn, this.#nowUs, value);
  }

  #count(places: Waiting[], wait: Wait): void {
    if (wait.fate !== 'pending') return;
    for (let index = 0; index < places.length; index++) {
      const place = places[index];
      if (place?.site !== wait.site) continue;
      place.count++;
      return;
    }
    const madeAt = weakMapGet(this.#madeAt, wait.value as object) ?? null;
    const { site, turn, number, sinceUs } = wait;
    places[places.length] = { site, turn, number, sinceUs, count: 1, madeAt };
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
