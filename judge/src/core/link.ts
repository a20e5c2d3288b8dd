import type { Choose } from './choices.ts';
import { chooseLatency, type Latency } from './latency.ts';

/**
 * What can go wrong between the solution and a service. An error is definite: the caller knows that nothing happened.
 * After a reset, a lost request and a lost reply the caller can't know; only after a lost reply has it happened.
 */
export const faultKinds = [
  'error', // the service refuses: an error, no effect
  'reset', // the connection breaks before the request arrives: no effect
  'lost-request', // the request vanishes: no effect, no answer
  'lost-reply', // the effect happens, then the connection breaks (or, silent, nothing comes)
  'slow', // the answer takes longer
  'duplicate', // the request arrives twice, one answer comes back
  'truncate', // of HTTP: the body of the answer breaks off
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One rule of what goes wrong when. Schedules count the operations that the rule is about; a rate is a choice. */
export interface FaultRule {
  readonly kind: FaultKind;
  readonly rate?: number;
  readonly every?: number;
  readonly first?: number;
  /** Numbers of operations, from 1. */
  readonly at?: readonly number[];
  /** Names of operations that the rule is about; all without. */
  readonly of?: readonly string[];
  /** Half open: [from, to). */
  readonly duringMs?: readonly [number, number];
  readonly atMost?: number;
  /** Of a slow answer: how much longer. */
  readonly extra?: Latency;
  /** Of a lost reply: no reset, nothing comes at all. */
  readonly silent?: boolean;
  /** Of an error: what the caller gets, as the kind of link has it. */
  readonly answer?: string;
  /** Of a truncated body: how many bytes come. */
  readonly bytes?: number;
}

/** All that a scenario says of a link, checked. */
export interface LinkPolicy {
  readonly name: string;
  /** There and back, the effect half way; or one for each way. */
  readonly roundTrip?: Latency;
  readonly request?: Latency;
  readonly reply?: Latency;
  /** How likely a request, and a reply, vanishes. */
  readonly lossOfRequests: number;
  readonly lossOfReplies: number;
  /** The caller gives up this long after it called. */
  readonly timeoutMs?: number;
  /** Requests arrive, and replies come, in the order in which they were sent, as on one connection. */
  readonly ordered: boolean;
  readonly faults: readonly FaultRule[];
}

/** What will become of one operation, decided when it is sent. */
export interface Passage {
  readonly requestUs: number;
  readonly replyUs: number;
  readonly fault: FaultRule | undefined;
}

/** A link between the solution and a service: decides for each operation how long it takes and what goes wrong. */
export class Link {
  readonly policy: LinkPolicy;
  private readonly choose: Choose;
  private readonly seen: number[];
  private readonly hits: number[];

  constructor(policy: LinkPolicy, choose: Choose) {
    this.policy = policy;
    this.choose = choose;
    this.seen = policy.faults.map(() => 0);
    this.hits = policy.faults.map(() => 0);
  }

  /** `names` are all that a rule may call this operation: of HTTP, its method, its path, and both. */
  pass(names: readonly string[], nowUs: number): Passage {
    const fault = this.fault(names, nowUs) ?? this.loss();
    const { name, roundTrip, request, reply } = this.policy;
    const whole = roundTrip ? chooseLatency(roundTrip, `${name} latency`, this.choose) : 0;
    const there = Math.floor(whole / 2);
    return {
      requestUs: there + (request ? chooseLatency(request, `${name} request`, this.choose) : 0),
      replyUs:
        whole -
        there +
        (reply ? chooseLatency(reply, `${name} reply`, this.choose) : 0) +
        (fault?.extra ? chooseLatency(fault.extra, `${name} slow`, this.choose) : 0),
      fault,
    };
  }

  /** The first rule whose schedule says so, or else one of those that have a rate. */
  private fault(names: readonly string[], nowUs: number): FaultRule | undefined {
    const { name, faults } = this.policy;
    const about = [...faults.keys()].filter((index) => this.isAbout(index, names, nowUs));
    for (const index of about) this.seen[index]!++;
    const open = about.filter((index) => this.hits[index]! < (faults[index]!.atMost ?? Infinity));
    let hit = open.find((index) => isDue(faults[index]!, this.seen[index]!));
    if (hit === undefined) {
      const likely = open.filter((index) => (faults[index]!.rate ?? 0) > 0);
      const rates = likely.map((index) => faults[index]!.rate as number);
      const none = Math.max(0, 1 - rates.reduce((sum, rate) => sum + rate, 0));
      const weights = [none, ...rates];
      const chosen = this.choose({ label: `${name} fault`, count: weights.length, weights });
      hit = likely[chosen - 1];
    }
    if (hit === undefined) return undefined;
    this.hits[hit]!++;
    return faults[hit];
  }

  private loss(): FaultRule | undefined {
    const { name, lossOfRequests, lossOfReplies } = this.policy;
    const arrives = 1 - lossOfRequests;
    const weights = [arrives * (1 - lossOfReplies), lossOfRequests, arrives * lossOfReplies];
    return losses[this.choose({ label: `${name} loss`, count: 3, weights })];
  }

  private isAbout(index: number, names: readonly string[], nowUs: number): boolean {
    const { of, duringMs } = this.policy.faults[index]!;
    if (of && !of.some((name) => names.includes(name))) return false;
    return !duringMs || (nowUs >= duringMs[0] * 1000 && nowUs < duringMs[1] * 1000);
  }
}

const losses: readonly (FaultRule | undefined)[] = [
  undefined,
  { kind: 'lost-request' },
  { kind: 'lost-reply', silent: true },
];

/** A rule with neither schedule nor rate is about every operation. */
function isDue({ every, first, at, rate }: FaultRule, seen: number): boolean {
  if (every !== undefined && seen % every === 0) return true;
  if (first !== undefined && seen <= first) return true;
  if (at?.includes(seen)) return true;
  return every === undefined && first === undefined && at === undefined && rate === undefined;
}
