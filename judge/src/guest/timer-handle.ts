/** What a timer needs of the table that keeps it; `id` changes when it is armed again. */
export interface ArmedTimer {
  id: number;
  cleared: boolean;
  rearm(): void;
  clear(): void;
  setRef(ref: boolean): void;
}

/** The methods that Node's Timeout and Immediate share. */
abstract class Handle {
  readonly #timer: ArmedTimer;
  #ref = true;

  constructor(timer: ArmedTimer) {
    this.#timer = timer;
  }
  ref(): this {
    return this.#setRef(true);
  }
  unref(): this {
    return this.#setRef(false);
  }
  hasRef(): boolean {
    return this.#ref;
  }
  [Symbol.dispose](): void {
    this.#timer.clear();
  }

  #setRef(ref: boolean): this {
    this.#ref = ref;
    this.#timer.setRef(ref);
    return this;
  }
}

export class Timeout extends Handle {
  readonly #timer: ArmedTimer;

  constructor(timer: ArmedTimer) {
    super(timer);
    this.#timer = timer;
  }
  /** Starts the full delay again from now, also after the timer has fired; not after it was cleared. */
  refresh(): this {
    if (this.#timer.cleared) return this;
    this.#timer.rearm();
    if (!this.hasRef()) this.#timer.setRef(false);
    return this;
  }
  close(): this {
    this.#timer.clear();
    return this;
  }
  [Symbol.toPrimitive](): number {
    return this.#timer.id;
  }
}

export class Immediate extends Handle {}
