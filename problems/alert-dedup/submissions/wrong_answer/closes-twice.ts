// Closes the source with each return(), the second time too.
// @expect WA in 3-robustness
import type { Alert, AlertStream, DedupOptions, LabelValue } from './contract';

export function dedup(alerts: AsyncIterable<Alert>, { windowMs = 300_000 }: DedupOptions = {}) {
  if (Number.isSafeInteger(windowMs) && windowMs > 0) return new NewAlerts(alerts, windowMs);
  throw new RangeError('windowMs');
}

const done = { done: true, value: undefined } as const;

class NewAlerts implements AlertStream {
  readonly #alerts: AsyncIterable<Alert>;
  readonly #memory: Memory;
  #source: AsyncIterator<Alert> | undefined;
  #isOver = false;
  #hasEnded = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(alerts: AsyncIterable<Alert>, windowMs: number) {
    this.#alerts = alerts;
    this.#memory = new Memory(windowMs);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Alert, unknown>> {
    return this.#inTurn(async () => {
      while (!this.#isOver) {
        // Over unless it turns out otherwise, so that an error ends the stream.
        this.#isOver = true;
        this.#source ??= this.#alerts[Symbol.asyncIterator]();
        this.#hasEnded = true;
        const step = await this.#source.next();
        this.#hasEnded = Boolean(step.done);
        if (step.done) break;
        this.#isOver = false;
        if (this.#memory.isNew(step.value)) return step;
      }
      return done;
    });
  }

  return(): Promise<IteratorResult<Alert, unknown>> {
    return this.#inTurn(async () => {
      const source = this.#hasEnded ? undefined : this.#source;
      this.#isOver = true;
      await source?.return?.();
      return done;
    });
  }

  /** Calls take effect one after the other, whatever became of those before. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(step, step);
    this.#turn = turn;
    return turn;
  }
}

class Memory {
  readonly #windowMs: number;
  #newestAt = -Infinity;
  /** What was passed on in [n windowMs, (n + 1) windowMs), by n. */
  readonly #generations = new Map<number, Map<string, number>>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  isNew(alert: Alert): boolean {
    if (!isWellFormed(alert)) return true;
    this.#newestAt = Math.max(this.#newestAt, alert.at);
    if (alert.at <= this.#newestAt - this.#windowMs) return true;

    const key = fingerprint(alert);
    const generation = Math.floor(alert.at / this.#windowMs);
    for (const near of [generation - 1, generation, generation + 1]) {
      const at = this.#generations.get(near)?.get(key);
      if (at !== undefined && alert.at < at + this.#windowMs) return false;
    }
    this.#generation(generation).set(key, alert.at);
    return true;
  }

  #generation(number: number): Map<string, number> {
    const known = this.#generations.get(number);
    if (known) return known;
    // What is not late lies in the newest generation or the one before it, and what it repeats one further back.
    const oldest = Math.floor(this.#newestAt / this.#windowMs) - 2;
    for (const old of this.#generations.keys()) if (old < oldest) this.#generations.delete(old);
    const generation = new Map<string, number>();
    this.#generations.set(number, generation);
    return generation;
  }
}

function isWellFormed(alert: Alert | null | undefined): boolean {
  return (
    Number.isSafeInteger(alert?.at) && typeof alert?.name === 'string' && isObject(alert.labels)
  );
}

function isObject(value: unknown): value is Record<string, LabelValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fingerprint({ name, labels }: Alert): string {
  return JSON.stringify([name, labels], (_, value: LabelValue) => {
    if (!isObject(value)) return value;
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((each) => [each, value[each]]));
  });
}
