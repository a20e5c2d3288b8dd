import { mapDelete, promiseThen, uncurry } from '../primordials.ts';

export const forEachOf = uncurry(Map.prototype.forEach) as unknown as <V>(
  map: Map<number, V>,
  visit: (value: V) => void,
) => void;

/** What all waits of a run share. */
export interface OpenWaits {
  readonly open: Map<number, Wait>;
  /** Counts stretches of the solution's code between two waits. */
  turn: number;
}

/** One thing that the solution waits for, from when it began to wait until it goes on. */
export class Wait {
  /** Unknown until it is watched, and for ever when the value is no promise of the language. */
  fate: 'unknown' | 'pending' | 'settled' | 'rejected' = 'unknown';
  reason: unknown;
  readonly #waits: OpenWaits;

  constructor(
    waits: OpenWaits,
    readonly number: number,
    readonly site: number,
    /** Waits of one turn belong to one stack of calls: the innermost began first. */
    readonly turn: number,
    readonly sinceUs: number,
    readonly value: unknown,
  ) {
    this.#waits = waits;
  }

  /** The solution has the value and goes on with it. */
  goOn(result: unknown): unknown {
    this.#waits.turn++;
    mapDelete(this.#waits.open, this.number);
    return result;
  }

  /**
   * Looks for the value's end. Only when the run is over: V8 follows a promise to who awaits it, for the stack of an
   * error, no further than to one listener.
   */
  watch(): void {
    const settled = (): void => void (this.fate = 'settled');
    const rejected = (reason: unknown): void => {
      this.fate = 'rejected';
      this.reason = reason;
    };
    try {
      promiseThen(this.value as Promise<unknown>, settled, rejected);
      this.fate = 'pending';
    } catch {
      // Not a promise; what has a `then` of its own is never asked a second time.
    }
  }
}
