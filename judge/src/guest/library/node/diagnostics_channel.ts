import type { AnyFunction } from '../library-types.ts';
import { invalidArgType, requireFunction } from '../node-error.ts';

/** Node's named channels: packages publish to them at load; only who subscribes makes them do anything. */
type Name = string | symbol;
type Subscriber = (message: unknown, name: Name) => void;

class Channel {
  #subscribers: readonly Subscriber[] = [];

  constructor(readonly name: Name) {}

  get hasSubscribers(): boolean {
    return this.#subscribers.length > 0;
  }
  subscribe(subscriber: Subscriber): void {
    requireFunction('subscription', subscriber);
    this.#subscribers = [...this.#subscribers, subscriber];
  }
  unsubscribe(subscriber: Subscriber): boolean {
    const index = this.#subscribers.indexOf(subscriber);
    this.#subscribers = this.#subscribers.filter((_, at) => at !== index);
    return index >= 0;
  }
  publish(message: unknown): void {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(message, this.name);
      } catch (error) {
        // As an uncaught exception of its own: a subscriber never disturbs who publishes.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

const channels = new Map<Name, Channel>();

function channel(name: Name): Channel {
  if (typeof name !== 'string' && typeof name !== 'symbol')
    throw invalidArgType('channel', 'of type string or symbol', name);
  const known = channels.get(name) ?? new Channel(name);
  channels.set(name, known);
  return known;
}

const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;
type Events = Record<(typeof events)[number], Channel>;
type Context = Record<string, unknown>;

class TracingChannel {
  readonly #channels: Events;

  constructor(names: string | Events) {
    this.#channels =
      typeof names === 'string'
        ? (Object.fromEntries(
            events.map((event) => [event, channel(`tracing:${names}:${event}`)]),
          ) as Events)
        : names;
    Object.assign(this, this.#channels);
  }

  get hasSubscribers(): boolean {
    return events.some((event) => this.#channels[event].hasSubscribers);
  }
  subscribe(handlers: Partial<Record<keyof Events, Subscriber>>): void {
    for (const event of events)
      if (handlers[event]) this.#channels[event].subscribe(handlers[event]);
  }
  unsubscribe(handlers: Partial<Record<keyof Events, Subscriber>>): boolean {
    const done = events.map(
      (event) => !handlers[event] || this.#channels[event].unsubscribe(handlers[event]),
    );
    return done.every(Boolean);
  }
  traceSync(run: AnyFunction, context: Context = {}, self?: unknown, ...args: never[]): unknown {
    return this.#during(context, () => (context['result'] = run.apply(self, args) as unknown));
  }
  async tracePromise(
    run: AnyFunction,
    context: Context = {},
    self?: unknown,
    ...args: never[]
  ): Promise<unknown> {
    try {
      const promise = this.#during(context, () => run.apply(self, args) as unknown);
      return this.#settled(context, 'result', await promise);
    } catch (thrown) {
      if (!('error' in context)) this.#fail(context, thrown);
      this.#settled(context, 'error', thrown);
      throw thrown;
    }
  }

  #during(context: Context, run: () => unknown): unknown {
    this.#channels.start.publish(context);
    try {
      return run();
    } catch (thrown) {
      this.#fail(context, thrown);
      throw thrown;
    } finally {
      this.#channels.end.publish(context);
    }
  }
  #fail(context: Context, thrown: unknown): void {
    context['error'] = thrown;
    this.#channels.error.publish(context);
  }
  #settled(context: Context, key: string, value: unknown): unknown {
    context[key] = value;
    this.#channels.asyncStart.publish(context);
    this.#channels.asyncEnd.publish(context);
    return value;
  }
}

export default {
  Channel,
  channel,
  hasSubscribers: (name: Name): boolean => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name: Name, subscriber: Subscriber): void => channel(name).subscribe(subscriber),
  unsubscribe: (name: Name, subscriber: Subscriber): boolean =>
    channel(name).unsubscribe(subscriber),
  tracingChannel: (names: string | Events): TracingChannel => new TracingChannel(names),
};
