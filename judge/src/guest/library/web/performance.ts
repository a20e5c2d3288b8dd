import { guest } from 'tickjudge:guest';
import { nameClasses } from '../../name-class.ts';
import { illegalConstructor, invalidArgument, missingArgument } from '../../node-error.ts';
import type { Timeline } from '../../performance.ts';

const { DOMException } = guest;
const now = (): number => guest.clock.monotonicMs();
const key = Symbol('entries are made by mark() and measure()');

interface EntryInit {
  readonly name: string;
  readonly entryType: string;
  readonly startTime: number;
  readonly duration: number;
  readonly detail: unknown;
}

/** An entry of the User Timing standard, on the monotonic virtual clock. */
export class PerformanceEntry {
  readonly #init: EntryInit;

  constructor(token?: symbol, init?: EntryInit) {
    if (token !== key || !init) throw illegalConstructor();
    this.#init = init;
  }
  get name(): string {
    return this.#init.name;
  }
  get entryType(): string {
    return this.#init.entryType;
  }
  get startTime(): number {
    return this.#init.startTime;
  }
  get duration(): number {
    return this.#init.duration;
  }
  get detail(): unknown {
    return this.#init.detail;
  }
  toJSON(): object {
    const { name, entryType, startTime, duration, detail } = this.#init;
    return { name, entryType, startTime, duration, detail };
  }
}

interface MarkOptions {
  readonly startTime?: number;
  readonly detail?: unknown;
}

export class PerformanceMark extends PerformanceEntry {
  constructor(name: string, options: MarkOptions | null = {}) {
    if (arguments.length === 0) throw missingArgument('name');
    const startTime = options?.startTime ?? now();
    if (typeof startTime !== 'number')
      throw invalidArgument('options.startTime', 'of type number', startTime);
    if (startTime < 0) {
      throw Object.assign(new TypeError(`${startTime} is not a valid timestamp`), {
        code: 'ERR_PERFORMANCE_INVALID_TIMESTAMP',
      });
    }
    const detail = copied(options?.detail);
    super(key, { name: `${name}`, entryType: 'mark', startTime, duration: 0, detail });
  }
}

export class PerformanceMeasure extends PerformanceEntry {}

/** Details are copies, so that the timeline does not change afterwards. */
function copied(detail: unknown): unknown {
  if (detail === undefined || detail === null) return null;
  if (typeof detail !== 'object' && typeof detail !== 'function') return detail;
  const { structuredClone } = guest.libraries.get(
    'web:structured-clone',
  ) as typeof import('web:structured-clone');
  return structuredClone(detail);
}

/** More are forgotten from the front: a mark in a loop must not fill the memory. */
const maxEntries = 100_000;
let entries: PerformanceEntry[] = [];

function add<T extends PerformanceEntry>(entry: T): T {
  entries.push(entry);
  if (entries.length > maxEntries) entries = entries.slice(maxEntries / 2);
  for (const observer of observers) tell(observer, entry);
  return entry;
}

const inOrder = (list: readonly PerformanceEntry[]): PerformanceEntry[] =>
  [...list].sort((left, right) => left.startTime - right.startTime);

function timeOf(mark: unknown): number {
  if (typeof mark === 'number') return mark;
  const found = entries.findLast(
    ({ name, entryType }) => entryType === 'mark' && name === `${mark as string}`,
  );
  if (found) return found.startTime;
  throw new DOMException(
    `The "${mark as string}" performance mark has not been set`,
    'SyntaxError',
  );
}

interface MeasureOptions {
  readonly start?: unknown;
  readonly end?: unknown;
  readonly duration?: number;
  readonly detail?: unknown;
}

function measured(name: string, first: unknown, last: unknown): PerformanceMeasure {
  const options: MeasureOptions =
    typeof first === 'object' && first !== null ? first : { start: first };
  const end = last ?? options.end;
  const { duration } = options;
  const endTime =
    end !== undefined
      ? timeOf(end)
      : options.start !== undefined && duration !== undefined
        ? timeOf(options.start) + duration
        : now();
  const startTime =
    options.start !== undefined
      ? timeOf(options.start)
      : duration !== undefined
        ? endTime - duration
        : 0;
  return new PerformanceMeasure(key, {
    name: `${name}`,
    entryType: 'measure',
    startTime,
    duration: endTime - startTime,
    detail: copied(options.detail),
  });
}

const without = (entryType: string, name: string | undefined): void => {
  entries = entries.filter(
    (entry) => entry.entryType !== entryType || (name !== undefined && entry.name !== `${name}`),
  );
};

export const timeline: Timeline = {
  mark: (name, options) => add(new PerformanceMark(name, options)),
  measure: (name, start, end) => add(measured(name, start, end)),
  clearMarks: (name) => without('mark', name),
  clearMeasures: (name) => without('measure', name),
  getEntries: () => inOrder(entries),
  getEntriesByName: (name, type) =>
    inOrder(
      entries.filter(
        (entry) => entry.name === `${name}` && (type === undefined || entry.entryType === type),
      ),
    ),
  getEntriesByType: (type) => inOrder(entries.filter((entry) => entry.entryType === `${type}`)),
};

export class PerformanceObserverEntryList {
  readonly #entries: readonly PerformanceEntry[];

  constructor(token?: symbol, list: readonly PerformanceEntry[] = []) {
    if (token !== key) throw illegalConstructor();
    this.#entries = inOrder(list);
  }
  getEntries(): PerformanceEntry[] {
    return [...this.#entries];
  }
  getEntriesByName(name: string, type?: string): PerformanceEntry[] {
    return this.#entries.filter(
      (entry) => entry.name === name && (type === undefined || entry.entryType === type),
    );
  }
  getEntriesByType(type: string): PerformanceEntry[] {
    return this.#entries.filter((entry) => entry.entryType === type);
  }
}

type ObserverCallback = (
  list: PerformanceObserverEntryList,
  observer: PerformanceObserver,
) => unknown;
interface ObserveOptions {
  readonly type?: string;
  readonly entryTypes?: readonly string[];
  readonly buffered?: boolean;
}

const observers = new Set<PerformanceObserver>();
let tell: (observer: PerformanceObserver, entry: PerformanceEntry) => void;

/** Tells of entries in an immediate of its own, as Node does. */
export class PerformanceObserver {
  static get supportedEntryTypes(): readonly string[] {
    return Object.freeze(['mark', 'measure']);
  }
  readonly #callback: ObserverCallback;
  readonly #types = new Set<string>();
  #queued: PerformanceEntry[] = [];
  #scheduled = false;

  static {
    tell = (observer, entry) => observer.#queue(entry);
  }

  constructor(callback: ObserverCallback) {
    if (typeof callback !== 'function')
      throw invalidArgument('callback', 'of type function', callback);
    this.#callback = callback;
  }
  observe(options: ObserveOptions): void {
    const { type, entryTypes, buffered } = options;
    if (type === undefined && entryTypes === undefined) {
      throw Object.assign(
        new TypeError('The "options.entryTypes" or "options.type" argument must be specified'),
        { code: 'ERR_MISSING_ARGS' },
      );
    }
    if (entryTypes) this.#types.clear();
    for (const each of entryTypes ?? [type as string]) this.#types.add(each);
    observers.add(this);
    if (buffered && type !== undefined) for (const entry of entries) this.#queue(entry);
  }
  disconnect(): void {
    observers.delete(this);
    this.#types.clear();
    this.#queued = [];
  }
  takeRecords(): PerformanceEntry[] {
    return this.#queued.splice(0);
  }

  #queue(entry: PerformanceEntry): void {
    if (!this.#types.has(entry.entryType)) return;
    this.#queued.push(entry);
    if (this.#scheduled) return;
    this.#scheduled = true;
    guest.timers.setImmediate(() => {
      this.#scheduled = false;
      if (this.#queued.length === 0) return;
      const list = new PerformanceObserverEntryList(key, this.takeRecords());
      this.#callback.call(this, list, this);
    });
  }
}

nameClasses({
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceObserver,
  PerformanceObserverEntryList,
});
