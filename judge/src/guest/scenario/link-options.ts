import {
  type FaultKind,
  faultKinds,
  type FaultRule,
  type LinkPolicy,
  readLatency,
} from '../../core/index.ts';

type LatencyOption = number | readonly [number, number];

/** What an author says of a link; the types with their docs are in types/scenario.d.ts. */
export interface LinkOptions {
  readonly latencyMs?: LatencyOption;
  readonly requestMs?: LatencyOption;
  readonly replyMs?: LatencyOption;
  readonly loss?: number | { readonly request?: number; readonly reply?: number };
  readonly timeoutMs?: number;
  readonly ordered?: boolean;
  readonly faults?: readonly FaultOptions[];
}

export interface FaultOptions {
  readonly kind: FaultKind;
  readonly rate?: number;
  readonly every?: number;
  readonly first?: number;
  readonly at?: readonly number[];
  readonly of?: readonly string[];
  readonly duringMs?: readonly [number, number];
  readonly atMost?: number;
  readonly slowMs?: LatencyOption;
  readonly silent?: boolean;
  readonly bytes?: number;
  readonly [detail: string]: unknown;
}

/** How a kind of link reads its faults: which there are, and what the caller of a refused operation gets. */
export interface LinkKind {
  readonly name: string;
  readonly faults: readonly FaultKind[];
  readonly refusal: (fault: FaultOptions) => string;
}

export const linkOptionNames = [
  'latencyMs',
  'requestMs',
  'replyMs',
  'loss',
  'timeoutMs',
  'ordered',
  'faults',
];

/** Checks an author's options; a mistake is told at once, in the author's words. */
export function readLink(kind: LinkKind, options: LinkOptions): LinkPolicy {
  const { name } = kind;
  const { loss = 0, timeoutMs } = options;
  const { request = 0, reply = 0 } =
    typeof loss === 'number' ? { request: loss, reply: loss } : loss;
  if (timeoutMs !== undefined) readLatency(`${name}: timeoutMs`, timeoutMs);
  const latency = (key: 'latencyMs' | 'requestMs' | 'replyMs') =>
    options[key] === undefined ? undefined : readLatency(`${name}: ${key}`, options[key]);
  const [roundTrip, there, back] = [latency('latencyMs'), latency('requestMs'), latency('replyMs')];
  return {
    name,
    ...(roundTrip ? { roundTrip } : {}),
    ...(there ? { request: there } : {}),
    ...(back ? { reply: back } : {}),
    lossOfRequests: rate(`${name}: loss`, request),
    lossOfReplies: rate(`${name}: loss`, reply),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ordered: options.ordered === true,
    faults: (options.faults ?? []).map((fault, index) =>
      readFault(`${name}: faults[${index}]`, kind, fault),
    ),
  };
}

function readFault(name: string, kind: LinkKind, fault: FaultOptions): FaultRule {
  if (!kind.faults.includes(fault.kind)) {
    throw new RangeError(
      `${name}: the kind is one of ${kind.faults.join(', ')}, not ${String(fault.kind)}.`,
    );
  }
  const { every, first, at, of, duringMs, atMost, slowMs, silent, bytes } = fault;
  for (const [key, number] of Object.entries({ every, first, atMost }))
    if (number !== undefined) whole(`${name}.${key}`, number, 1);
  at?.forEach((number) => whole(`${name}.at`, number, 1));
  if (bytes !== undefined) whole(`${name}.bytes`, bytes, 0);
  if (duringMs && !(duringMs[0] < duringMs[1]))
    throw new RangeError(`${name}.duringMs is [from, to] with from before to.`);
  if (fault.kind === 'slow' && slowMs === undefined)
    throw new RangeError(`${name}: a slow answer needs slowMs.`);
  return {
    kind: fault.kind,
    ...defined({ every, first, at, of, atMost, silent, bytes }),
    ...(duringMs && { duringMs: bounded(duringMs) }),
    ...(fault.rate === undefined ? {} : { rate: rate(`${name}.rate`, fault.rate) }),
    ...(slowMs === undefined ? {} : { extra: readLatency(`${name}.slowMs`, slowMs) }),
    ...(fault.kind === 'error' ? { answer: kind.refusal(fault) } : {}),
  };
}

/** An end that never comes would cross to the host as null, and the fault would never happen. */
function bounded([from, to]: readonly [number, number]): [number, number] {
  const most = Number.MAX_SAFE_INTEGER;
  return [Math.max(from, -most), Math.min(to, most)];
}

/** All faults but those that only some kind of link has. */
export const callFaults = faultKinds.filter((kind) => kind !== 'truncate');

function rate(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new RangeError(`${name} is a number from 0 to 1, not ${String(value)}.`);
}

export function whole(name: string, value: unknown, least: number): number {
  if (Number.isSafeInteger(value) && Number(value) >= least) return Number(value);
  throw new RangeError(`${name} is a whole number from ${least} on, not ${String(value)}.`);
}

function defined<T extends object>(fields: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
}
