import { type Choose, chooseLatency, readLatency } from '../../core/index.ts';
import type { Bridge } from '../bridge.ts';
import { describe } from '../guard.ts';
import type { HostCall } from '../host-call.ts';
import { remote } from '../remote.ts';
import { callFaults, type FaultOptions, type LinkOptions, readLink } from './link-options.ts';

type AnyFunction = (...args: never[]) => unknown;

/** What a service is made of. The libraries below `library/world/` make theirs with this. */
export interface ServiceParts<Methods extends object> {
  /** Its name in histories and messages: "store" gives "store.get". */
  readonly name: string;
  /** What the solution may call; each runs at once when the call arrives, so it is atomic. */
  readonly methods: Methods;
  /** The author's side: not seen by the solution. */
  readonly author?: object;
  readonly options: LinkOptions;
  /** The error of a refused operation. */
  readonly refusal?: (fault: FaultOptions) => Error;
  /** What the history keeps of an operation's arguments; all of them without. */
  readonly note?: (operation: string, args: readonly unknown[]) => readonly unknown[];
}

/** What services need of the world around them. */
export interface ServiceWorld {
  /** Virtual ms since the start of the run. */
  now(): number;
  /** The moment so many ms from now, on the clock's grid of microseconds: sums of fractions are not. */
  after(ms: number): number;
  sleep(ms: number): Promise<void>;
  wallTime(): Date;
  choose: Choose;
  chooseLatencyMs(label: string, option: unknown): number;
  create<Methods extends object>(parts: ServiceParts<Methods>): Methods;
}

/** What an operation brought, beside what the kernel recorded of it. */
interface Note {
  readonly args: readonly unknown[];
  /** The first argument, where it is a text: most operations are about something by name. */
  readonly key?: string;
  value?: unknown;
  error?: string;
}

/** Makes services: objects that a scenario passes to the solution, called over a link of their own. */
export class ServiceMaker implements ServiceWorld {
  /** The call that is just being delivered; an author's own call of a service has none. */
  private current: number | undefined;
  private readonly names = new Set<string>();

  constructor(
    private readonly host: HostCall,
    private readonly bridge: Pick<Bridge, 'handles'>,
    private readonly clock: Pick<ServiceWorld, 'now' | 'sleep' | 'wallTime'>,
  ) {}

  now(): number {
    return this.clock.now();
  }

  after(ms: number): number {
    return Math.round((this.clock.now() + ms) * 1000) / 1000;
  }

  sleep(ms: number): Promise<void> {
    return this.clock.sleep(ms);
  }

  wallTime(): Date {
    return this.clock.wallTime();
  }

  readonly choose: Choose = (question) => Number(this.host('choose', JSON.stringify(question)));

  chooseLatencyMs(label: string, option: unknown): number {
    return chooseLatency(readLatency(label, option), label, this.choose) / 1000;
  }

  /** Runs what the kernel delivered, so that services know which call they answer. */
  during(call: number, deliver: () => void): void {
    this.current = call;
    try {
      deliver();
    } finally {
      this.current = undefined;
    }
  }

  create<Methods extends object>(parts: ServiceParts<Methods>): Methods {
    const { methods, author = {}, options, refusal = unavailable } = parts;
    const name = this.freeName(parts.name);
    const policy = readLink(
      { name, faults: callFaults, refusal: (fault) => describe(refusal(fault)) },
      options,
    );
    const notes = new Map<number, Note>();
    const note = parts.note ?? ((_operation, args) => args);
    const service = Object.fromEntries(
      Object.entries(methods as Record<string, AnyFunction>).map(([operation, method]) => [
        operation,
        this.noted(notes, method, (args) => note(operation, args)),
      ]),
    );
    const line = Number(this.host('link.add', JSON.stringify(policy)));
    remote(service, { name, methods: Object.keys(methods) });
    this.host('link.bind', line, this.bridge.handles.handleOf(service));
    const history = { get: () => this.historyOf(line, notes), enumerable: false };
    Object.defineProperties(service, {
      ...hidden(Object.getOwnPropertyDescriptors(author)),
      history,
    });
    return service as Methods;
  }

  /** Two services of one name would be one in messages. */
  private freeName(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.names.has(name); number++) name = `${wanted}${number}`;
    this.names.add(name);
    return name;
  }

  private noted(
    notes: Map<number, Note>,
    method: AnyFunction,
    summary: (args: readonly unknown[]) => readonly unknown[],
  ): AnyFunction {
    // Async, so that the author's own call awaits like the solution's does.
    return async (...args: never[]) => {
      const call = this.current;
      const own: Note = {
        args: call === undefined ? [] : summary(args),
        ...(typeof args[0] === 'string' ? { key: args[0] } : {}),
      };
      if (call !== undefined) notes.set(call, own);
      try {
        return (own.value = await method(...args));
      } catch (error) {
        own.error = error instanceof Error ? error.name : String(error);
        throw error;
      }
    };
  }

  private historyOf(line: number, notes: Map<number, Note>): object[] {
    const operations = JSON.parse(String(this.host('link.operations', line))) as { id: number }[];
    return operations.map(({ id, ...operation }) => ({ ...operation, ...notes.get(id) }));
  }
}

function unavailable({ message = 'The service is not available.' }: FaultOptions): Error {
  return Object.assign(new Error(String(message)), {
    name: 'ServiceUnavailable',
    code: 'ServiceUnavailable',
    status: 503,
  });
}

function hidden(properties: PropertyDescriptorMap): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      { ...property, enumerable: false },
    ]),
  );
}
