import type { Actor, HistoryEntry } from './history.ts';
import { ms } from './moments.ts';
import { cut, oneLine, showArguments, type ShowBounds, showStep, showWire } from './show-wire.ts';

/**
 * How much of a history is shown. `exchanges`: what scenario, solution and services say to each other, which is the
 * same for every right solution that does the same. `usual`: also how the solution goes about it, its timers, files and
 * console. `everything`: also the kernel's choices and what only carries an exchange, and longer values.
 */
export type HistoryDetail = 'exchanges' | 'usual' | 'everything';

export interface ShowHistoryOptions {
  readonly detail?: HistoryDetail;
  /** What the scenario wrote to its console, "[7 ms] text" a line: shown where it belongs in time. */
  readonly scenarioLog?: string;
  /** What is beyond so many lines is counted only. */
  readonly lines?: number;
}

const boundsOf: Readonly<Record<HistoryDetail, ShowBounds>> = {
  exchanges: { chars: 140, textChars: 60, items: 8, depth: 4 },
  usual: { chars: 160, textChars: 80, items: 10, depth: 5 },
  everything: { chars: 4_000, textChars: 1_000, items: 100, depth: 20 },
};
const linesOf: Readonly<Record<HistoryDetail, number>> = {
  exchanges: 40,
  usual: 400,
  everything: 100_000,
};

/**
 * A history as a person reads it, an event a line: " 1000 ms  solution -> api.example.test  GET /v1/charges (2nd)".
 * The same history gives the same lines.
 */
export function showHistory(
  history: readonly HistoryEntry[],
  { detail = 'usual', scenarioLog = '', lines: most = linesOf[detail] }: ShowHistoryOptions = {},
): string[] {
  const teller = new Teller(history, detail);
  const told = history.flatMap((entry) => {
    const line = teller.tell(entry);
    return line === undefined ? [] : [{ atUs: entry.atUs, ...line }];
  });
  const all = withScenarioLog(told, scenarioLog);
  const shown = all.slice(0, most);
  const timeWidth = Math.max(0, ...shown.map(({ atUs }) => ms(atUs / 1000).length));
  const whoWidth = Math.max(0, ...shown.map(({ who }) => who.length));
  const lines = shown.map(({ atUs, who, what }) =>
    `${ms(atUs / 1000).padStart(timeWidth)}  ${who.padEnd(whoWidth)}  ${what}`.trimEnd(),
  );
  if (all.length > most) lines.push(`... and ${all.length - most} more`);
  return lines;
}

interface Told {
  /** "solution -> api.example.test" */
  readonly who: string;
  readonly what: string;
}
type TimedLine = Told & { readonly atUs: number };

/** The scenario's lines come after all that happened until their moment. */
function withScenarioLog(told: readonly TimedLine[], log: string): TimedLine[] {
  const own: TimedLine[] = [];
  for (const line of log.split('\n')) {
    const [, at, text] = /^\[(\d+(?:\.\d+)?) ms\] (.*)$/.exec(line) ?? [];
    const atUs = at === undefined ? own.at(-1)?.atUs : Math.round(Number(at) * 1000);
    if (atUs !== undefined && (text ?? line) !== '')
      own.push({ atUs, who: 'scenario', what: `console: ${oneLine(text ?? line)}` });
  }
  return [...told.map((line) => ({ line, rank: 0 })), ...own.map((line) => ({ line, rank: 1 }))]
    .sort((a, b) => a.line.atUs - b.line.atUs || a.rank - b.rank)
    .map(({ line }) => line);
}

interface Call {
  readonly from: Actor;
  /** Who is called: "solution", "scenario", or a service by its name. */
  readonly to: string;
  /** "fetchAll", "get (2nd)" */
  readonly what: string;
  /** Whether it asks an iterator of the other side to go on. */
  readonly isStep: boolean;
}
interface Request {
  readonly to: string;
  readonly what: string;
}

/** Says entry for entry what it means; knows what went before. */
class Teller {
  readonly #detail: HistoryDetail;
  readonly #bounds: ShowBounds;
  readonly #calls = new Map<number, Call>();
  readonly #requests = new Map<number, Request>();
  readonly #inFlight = new Set<Request>();
  readonly #timers = new Map<number, string>();
  readonly #files = new Map<number, string>();
  readonly #counts = new Map<string, number>();
  /** Calls over a link: their callers hear of them by `reply`. */
  readonly #linked: ReadonlySet<number>;
  readonly #answers = new Map<number, string>();
  /** What the next `fault` is about: calls and requests are numbered apart. */
  #lastSent: Call | Request | undefined;

  constructor(history: readonly HistoryEntry[], detail: HistoryDetail) {
    this.#detail = detail;
    this.#bounds = boundsOf[detail];
    this.#linked = new Set(
      history.flatMap((entry) =>
        entry.kind === 'arrival' || entry.kind === 'reply' ? [entry.id] : [],
      ),
    );
  }

  /** Undefined for what is left out at this level of detail. */
  tell(entry: HistoryEntry): Told | undefined {
    switch (entry.kind) {
      case 'call':
        return this.#call(entry);
      case 'answer':
        return this.#settled(entry.id, this.#answered(entry.id, entry.value));
      case 'failure':
        return this.#settled(entry.id, `throws ${cut(oneLine(entry.error), this.#bounds.chars)}`);
      case 'arrival':
        return this.#onlyEverything('link', `${this.#calls.get(entry.id)?.what ?? 'it'} arrives`);
      case 'reply':
        return this.#reply(entry.id, entry.outcome);
      case 'fault':
        return {
          who: 'fault',
          what: `${entry.fault}: ${this.#lastSent?.to ?? ''} ${this.#lastSent?.what ?? ''}`,
        };
      case 'request':
        return this.#request(entry);
      case 'response':
        return this.#response(entry);
      case 'response-body':
        return this.#body(entry);
      case 'network-error': {
        const request = this.#over(entry.id);
        return { who: `${request.to} -> solution`, what: `network error${this.#of(request)}` };
      }
      case 'request-aborted': {
        const request = this.#over(entry.id);
        return { who: `solution -> ${request.to}`, what: `aborts ${request.what}` };
      }
      case 'finding':
        return { who: 'FINDING', what: `${entry.reason}: ${oneLine(entry.message)}` };
      case 'wall-clock':
        return {
          who: 'wall clock',
          what: `is off by ${ms(entry.offsetMs)}${entry.ppm === 0 ? '' : `, gains ${entry.ppm} ppm`}`,
        };
      case 'pause':
        return { who: 'solution', what: `stands still for ${ms(entry.ms)}` };
      case 'choice':
        return this.#onlyEverything('choice', `${entry.label}: ${entry.value} of ${entry.count}`);
      case 'timer-set':
      case 'timer-fired':
      case 'timer-cleared':
      case 'io':
      case 'io-done':
      case 'warning':
      case 'log':
        return this.#detail === 'exchanges' ? undefined : this.#ownWork(entry);
    }
  }

  #call({ id, from, target, args }: Extract<HistoryEntry, { kind: 'call' }>): Told {
    const isStep = stepOfIteration.test(target);
    const label = target.replace(stepOfIteration, '.$1');
    const [to, member] = from === 'scenario' ? ['solution', label] : serviceOf(label);
    const name = oneLine(member);
    const call = { from, to, what: this.#numbered(`${from} ${target}`, name), isStep };
    this.#calls.set(id, call);
    this.#lastSent = call;
    const count = call.what.slice(name.length);
    // The first argument of a step is the number of the iterator, which means nothing to a person.
    const said = showArguments(args, this.#bounds, isStep ? 1 : 0);
    const what = `${name}(${said})${count}`;
    return { who: `${nameOf(from)} -> ${to}`, what };
  }

  #answered(id: number, wire: string): string {
    if (this.#calls.get(id)?.isStep) return showStep(wire, this.#bounds);
    const value = showWire(wire, this.#bounds);
    return value === 'undefined' ? 'returns' : `returns ${value}`;
  }

  #settled(id: number, what: string): Told | undefined {
    const call = this.#calls.get(id);
    if (!call) return undefined;
    const told = { who: `${call.to} -> ${nameOf(call.from)}`, what: `${call.what} ${what}` };
    if (!this.#linked.has(id)) return told;
    this.#answers.set(id, what);
    return this.#onlyEverything(call.to, `answers: ${call.what} ${what}`);
  }

  #reply(id: number, outcome: string): Told | undefined {
    const call = this.#calls.get(id);
    if (!call) return undefined;
    const heard = outcome === 'answer' || outcome === 'failure' ? this.#answers.get(id) : undefined;
    const what = `${call.what} ${heard ?? `fails: ${outcome}`}`;
    return { who: `${call.to} -> ${nameOf(call.from)}`, what };
  }

  #request({ id, method, url, body }: Extract<HistoryEntry, { kind: 'request' }>): Told {
    const { to, path } = addressOf(url);
    const what = oneLine(`${method} ${cut(path, this.#bounds.textChars + 40)}`);
    const request = { to, what: this.#numbered(`request ${method} ${url}`, what) };
    this.#requests.set(id, request);
    this.#inFlight.add(request);
    this.#lastSent = request;
    const sent = body === '' ? '' : `  ${cut(oneLine(body), this.#bounds.chars)}`;
    return { who: `solution -> ${to}`, what: `${request.what}${sent}` };
  }

  #response({ id, status, headers, body }: Extract<HistoryEntry, { kind: 'response' }>): Told {
    const request = this.#requests.get(id) ?? unknownRequest;
    const head = headers === undefined ? '' : ` (${oneLine(headers.split('\n').join(', '))})`;
    const text = body === undefined ? '' : ` ${oneLine(body)}`;
    const what = `${status}${cut(head, this.#bounds.chars)}${cut(text, this.#bounds.chars)}`;
    return { who: `${request.to} -> solution`, what: `${what}${this.#of(request)}` };
  }

  /** The end of a body is worth a line when it broke off; otherwise the head has told it. */
  #body({ id, complete }: Extract<HistoryEntry, { kind: 'response-body' }>): Told | undefined {
    const request = this.#over(id);
    const who = `${request.to} -> solution`;
    if (!complete) return { who, what: `the body breaks off${this.#of(request)}` };
    return this.#onlyEverything(who, `the body is there${this.#of(request)}`);
  }

  #ownWork(
    entry: Extract<
      HistoryEntry,
      { kind: 'timer-set' | 'timer-fired' | 'timer-cleared' | 'io' | 'io-done' | 'warning' | 'log' }
    >,
  ): Told {
    const who = 'solution';
    switch (entry.kind) {
      case 'timer-set': {
        const kind = entry.repeat ? 'interval' : 'timer';
        const name = `${kind} ${entry.id} (${ms(entry.delayMs)})`;
        this.#timers.set(entry.id, name);
        return { who, what: `sets ${name}` };
      }
      case 'timer-fired':
        return { who, what: `${this.#timers.get(entry.id) ?? 'timer'} fires` };
      case 'timer-cleared':
        return { who, what: `clears ${this.#timers.get(entry.id) ?? 'timer'}` };
      case 'io':
        this.#files.set(entry.id, oneLine(entry.label));
        return { who: `${who} -> files`, what: oneLine(entry.label) };
      case 'io-done': {
        const label = this.#files.get(entry.id) ?? '';
        const end = entry.error === undefined ? 'is done' : `fails: ${oneLine(entry.error)}`;
        return { who: `files -> ${who}`, what: `${label} ${end}` };
      }
      case 'warning':
        return { who, what: `warning: ${oneLine(entry.message)}` };
      case 'log':
        return { who, what: `console.${oneLine(entry.level)}: ${oneLine(entry.text)}` };
    }
  }

  #onlyEverything(who: string, what: string): Told | undefined {
    return this.#detail === 'everything' ? { who, what } : undefined;
  }

  #over(id: number): Request {
    const request = this.#requests.get(id) ?? unknownRequest;
    this.#inFlight.delete(request);
    return request;
  }

  /** Which request an answer is for; needless when no other one is under way. */
  #of(request: Request): string {
    const others = this.#inFlight.size - (this.#inFlight.has(request) ? 1 : 0);
    return others === 0 ? '' : `  to ${request.what}`;
  }

  /** "GET /a" the first time, then "GET /a (2nd)". */
  #numbered(key: string, text: string): string {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count === 1 ? text : `${text} (${ordinal(count)})`;
  }
}

/** How a history names a step, so that a method that happens to be called `next` is not taken for one. */
const stepOfIteration = /\.@(next|return|throw)$/;

const unknownRequest: Request = { to: 'network', what: 'a request' };

function nameOf(actor: Actor): string {
  return actor === 'submission' ? 'solution' : 'scenario';
}

/** "store.get" is a call of the service "store"; a function that was passed on is the scenario's. */
function serviceOf(label: string): [string, string] {
  const [, service, member] = /^(.+)\.([^.]+)$/s.exec(label) ?? [];
  return service === undefined || member === undefined
    ? ['scenario', label]
    : [cut(oneLine(service), nameChars), member];
}

/** Of one who takes part. */
const nameChars = 60;

/** The parts of an address; its host says who is meant. */
function addressOf(url: string): { to: string; path: string } {
  const [, host, path] = /^[a-z]+:\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  return host === undefined
    ? { to: 'network', path: url }
    : { to: cut(oneLine(host), nameChars), path: path || '/' };
}

function ordinal(count: number): string {
  const lastTwo = count % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return `${count}th`;
  return `${count}${{ 1: 'st', 2: 'nd', 3: 'rd' }[count % 10] ?? 'th'}`;
}
