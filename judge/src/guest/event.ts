import { missingArgument } from './node-error.ts';

export interface EventInit {
  readonly bubbles?: boolean;
  readonly cancelable?: boolean;
  readonly composed?: boolean;
}

/** What a target reads and writes of an event while it dispatches; foreign code does not get hold of it. */
interface EventState {
  target: object | null;
  dispatching: boolean;
  propagationStopped: boolean;
  /** No further listener of this dispatch runs. */
  stopped: boolean;
  canceled: boolean;
  inPassiveListener: boolean;
  trusted: boolean;
}

let now = (): number => 0;
let stateOf: (event: Event) => EventState;
let isEvent: (value: unknown) => value is Event;

/** Event of the DOM standard as Node has it: there is no tree, so a target is the whole path. */
export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;

  readonly #type: string;
  readonly #bubbles: boolean;
  readonly #cancelable: boolean;
  readonly #composed: boolean;
  readonly #timeStamp = now();
  readonly #state: EventState = {
    target: null,
    dispatching: false,
    propagationStopped: false,
    stopped: false,
    canceled: false,
    inPassiveListener: false,
    trusted: false,
  };

  static {
    stateOf = (event) => event.#state;
    isEvent = (value): value is Event =>
      typeof value === 'object' && value !== null && #state in value;
  }

  constructor(type: string, init: EventInit | null = {}) {
    if (arguments.length === 0) throw missingArgument('type');
    this.#type = `${type}`;
    this.#bubbles = !!init?.bubbles;
    this.#cancelable = !!init?.cancelable;
    this.#composed = !!init?.composed;
  }
  get type(): string {
    return this.#type;
  }
  get target(): object | null {
    return this.#state.target;
  }
  get currentTarget(): object | null {
    return this.#state.dispatching ? this.#state.target : null;
  }
  get srcElement(): object | null {
    return this.#state.target;
  }
  get bubbles(): boolean {
    return this.#bubbles;
  }
  get cancelable(): boolean {
    return this.#cancelable;
  }
  get composed(): boolean {
    return this.#composed;
  }
  get defaultPrevented(): boolean {
    return this.#state.canceled;
  }
  get returnValue(): boolean {
    return !this.#state.canceled;
  }
  get timeStamp(): number {
    return this.#timeStamp;
  }
  get eventPhase(): number {
    return this.#state.dispatching ? Event.AT_TARGET : Event.NONE;
  }
  get isTrusted(): boolean {
    return this.#state.trusted;
  }
  get cancelBubble(): boolean {
    return this.#state.propagationStopped;
  }
  set cancelBubble(value: boolean) {
    if (value) this.stopPropagation();
  }
  composedPath(): object[] {
    const { dispatching, target } = this.#state;
    return dispatching && target ? [target] : [];
  }
  preventDefault(): void {
    if (this.#cancelable && !this.#state.inPassiveListener) this.#state.canceled = true;
  }
  stopPropagation(): void {
    this.#state.propagationStopped = true;
  }
  stopImmediatePropagation(): void {
    this.#state.propagationStopped = true;
    this.#state.stopped = true;
  }
}

export class CustomEvent extends Event {
  readonly #detail: unknown;

  constructor(type: string, init: (EventInit & { readonly detail?: unknown }) | null = {}) {
    if (arguments.length === 0) throw missingArgument('type');
    super(type, init);
    this.#detail = init?.detail ?? null;
  }
  get detail(): unknown {
    return this.#detail;
  }
}

/** An event that the platform itself made. */
export function trustedEvent(type: string): Event {
  const event = new Event(type);
  stateOf(event).trusted = true;
  return event;
}

/** Gives `timeStamp` its clock, that of `performance.now()`; called once, before foreign code. */
export function connectEventClock(monotonicMs: () => number): void {
  now = monotonicMs;
}

export { isEvent, stateOf };
