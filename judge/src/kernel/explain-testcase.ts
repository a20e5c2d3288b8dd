import { limits, type Outcome } from '../core/index.ts';
import type {
  Explanation,
  LeftPlace,
  RepeatedPlace,
  ScriptPlace,
  WaitingPlace,
} from './explanation.ts';
import type { KernelEvent, KernelWatch } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import type { Realm } from './realm.ts';
import { type RealmPair, type TestcaseTask, TestcaseRun } from './run-testcase.ts';

/** What is needed to understand what the instrumented script tells. */
export interface ExplainingTools {
  /** Text of the guest's explainer. */
  readonly explainer: string;
  /** The place of a number in the script's calls of its probe. */
  siteOf(site: number): ScriptPlace | undefined;
  /** The first place of the submission in a V8 stack of the instrumented script. */
  placeOf(stack: string): ScriptPlace | undefined;
}

export interface ExplainingTask extends TestcaseTask {
  /** How many events the first run had. */
  readonly events: number;
}

/** Places of a kind that an explanation carries at most; a message names three. */
const mostPlaces = 10;

/**
 * Runs a testcase a second time with its instrumented script. The caller compares the history's hash with the first
 * run's: only where they are equal does the explanation fit.
 */
export function explainTestcase(
  task: ExplainingTask,
  realms: RealmPair,
  tools: ExplainingTools,
): { readonly historyHash: string; readonly explanation: Explanation } {
  const watch = new EndWatch(realms.submission, task.events, tools);
  const run = new TestcaseRun(task, realms, { explainer: tools.explainer, watch });
  try {
    const { historyHash, outcome } = run.run();
    // Where nothing repeats itself, what is still to come is what kept the run going.
    if (goesOn.has(outcome.reason)) run.nameLeftovers();
    return { historyHash, explanation: watch.explain(outcome, run.thrownError, run.endedIn) };
  } finally {
    realms.submission.dispose();
    realms.scenario.dispose();
  }
}

/** Ends in the midst of an operation that was one too many. */
const overdone = new Set<Outcome['reason']>(['output-limit', 'event-budget-spent', 'livelock']);

const goesOn = new Set<Outcome['reason']>(['event-budget-spent', 'virtual-time-spent']);

/** Which operation of the solution an event answers. */
const operationOf: Readonly<Record<string, Leftover['operation'] | 'ticks'>> = {
  timer: 'timer',
  response: 'fetch',
  head: 'fetch',
  'network-error': 'fetch',
  answer: 'call',
  failure: 'call',
  io: 'io',
  ticks: 'ticks',
};

/** Watches the last events before the end, whose number is known from the first run. */
class EndWatch implements KernelWatch {
  private readonly repeated = new Map<
    string,
    { -readonly [K in keyof RepeatedPlace]: RepeatedPlace[K] }
  >();
  private readonly left = new Map<string, LeftPlace>();

  constructor(
    private readonly submission: Realm,
    private readonly lastEvent: number,
    private readonly tools: ExplainingTools,
  ) {}

  delivers(event: KernelEvent, number: number, nowUs: number, what: string): void {
    const operation = operationOf[event.kind];
    if (operation === undefined || event.to !== 'submission') return;
    if (number < this.lastEvent - limits.eventsPerInstant) return;
    const place =
      operation === 'ticks'
        ? this.placeOf(this.submission.latest('ticks'))
        : this.originOf(operation, event.id);
    if (!place) return;
    const key = `${place.line}:${place.column} ${what}`;
    const known = this.repeated.get(key);
    if (known) known.count++;
    else this.repeated.set(key, { ...place, what, count: 1, sinceMs: nowUs / 1000 });
  }

  leaves(leftovers: readonly Leftover[]): void {
    for (const { operation, id, text } of leftovers.slice(0, mostPlaces)) {
      const place = this.originOf(operation, id);
      if (place) this.left.set(`${operation} ${id}`, { ...place, text });
    }
  }

  explain(outcome: Outcome, error: string, endedIn: string | undefined): Explanation {
    const { waits, made, thrown } = readWaits(this.submission.waits(error));
    const siteOf = (site: unknown) => this.tools.siteOf(Number(site));
    const places = (found: readonly FoundWait[]): WaitingPlace[] =>
      [...found]
        .sort(innermostFirst)
        .flatMap(({ site, sinceUs, count, madeAt }) => {
          const place = siteOf(site);
          const sinceMs = Number(sinceUs) / 1000;
          return place
            ? [{ ...place, sinceMs, count: Number(count), madeAt: siteOf(madeAt ?? -1) ?? null }]
            : [];
        })
        .slice(0, mostPlaces);
    // The ticks that have no end are queued by others of them; the kernel only hears that they have none.
    const asked = endedIn === 'ticks.endless' ? 'ticks' : endedIn;
    const ended =
      asked && overdone.has(outcome.reason) ? this.placeOf(this.submission.latest(asked)) : null;
    return {
      waits: outcome.reason === 'never-settles' ? places(waits) : [],
      made: outcome.reason === 'never-settles' ? places(made) : [],
      repeated: [...this.repeated.values()].sort((a, b) => b.count - a.count).slice(0, mostPlaces),
      left: [...this.left.values()].slice(0, mostPlaces),
      ended: ended ?? null,
      thrown: thrown.flatMap((site) => siteOf(site) ?? []).slice(0, mostPlaces),
    };
  }

  private originOf(operation: Leftover['operation'], id: number): ScriptPlace | undefined {
    return this.placeOf(this.submission.origin(operation, id));
  }

  private placeOf(origin: string): ScriptPlace | undefined {
    return origin.startsWith('#')
      ? this.tools.siteOf(Number(origin.slice(1)))
      : this.tools.placeOf(origin);
  }
}

/**
 * What hangs by itself before what waits for it: a promise that the solution made, then what began to wait last. In
 * one turn, which is one stack of calls, the innermost begins first.
 */
function innermostFirst(a: FoundWait, b: FoundWait): number {
  const made = Number(b.madeAt !== null) - Number(a.madeAt !== null);
  return made || Number(b.turn) - Number(a.turn) || Number(a.number) - Number(b.number);
}

interface FoundWait {
  readonly site?: unknown;
  readonly turn?: unknown;
  readonly number?: unknown;
  readonly sinceUs?: unknown;
  readonly count?: unknown;
  readonly madeAt?: unknown;
}

/** The isolate made this text; what is not a list is none. */
function readWaits(text: string): { waits: FoundWait[]; made: FoundWait[]; thrown: unknown[] } {
  const list = <T>(value: unknown): T[] =>
    Array.isArray(value) ? (value.slice(0, 1000) as T[]) : [];
  try {
    const { waits, made, thrown } = JSON.parse(text) as Record<string, unknown>;
    return { waits: list(waits), made: list(made), thrown: list(thrown) };
  } catch {
    return { waits: [], made: [], thrown: [] };
  }
}
