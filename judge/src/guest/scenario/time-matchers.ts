import {
  checkIntervals,
  checkSchedule,
  checkSpacing,
  checkWindow,
  type Finding,
} from '../../core/index.ts';
import { show } from './show.ts';

/** What the time matchers need to know of the run. */
export interface ExpectWorld {
  now(): number;
  report(finding: Finding): void;
  /** The service behind a request list or service object, for matchers on what was in flight. */
  peakOf(subject: unknown): { peak: number; atMs: number | null } | undefined;
  /** What the solution has left running, in words, when the subject is the solution. */
  leftovers(subject: unknown): string | undefined;
}

type Pairs = readonly (readonly [number, number])[];

/** The matchers that are ours: they speak of time, rate, concurrency and leftovers. */
export function timeMatchers(world: ExpectWorld) {
  const all = (findings: readonly Finding[]): void =>
    findings.forEach((finding) => world.report(finding));
  const only = (finding: Finding): void => world.report(finding);
  /** A check of moments; what a solution gave as moments may be anything. */
  const check =
    <Args extends unknown[]>(
      checkMoments: (what: string, moments: number[], ...args: Args) => readonly Finding[],
    ) =>
    (actual: unknown, ...args: Args): void => {
      const { what, moments } = momentsOf(actual);
      const odd = moments.findIndex((moment) => !Number.isFinite(moment));
      if (odd < 0) all(checkMoments(what, moments as number[], ...args));
      else only(notANumber(what, odd, moments[odd], world.now()));
    };
  return {
    toArriveAt: check((what, moments, due: readonly number[]) => checkSchedule(what, moments, due)),
    toArriveWithin: check((what, moments, due: Pairs) => checkIntervals(what, moments, due)),
    toBeSpacedWithin: check((what, moments, gaps: Pairs) => checkSpacing(what, moments, gaps)),
    toStayWithin: check((what, moments, limit: { atMost: number; perMs: number }) =>
      checkWindow(what, moments, limit.atMost, limit.perMs),
    ),
    toPeakAtMost: (actual: unknown, max: number) => {
      const { peak, atMs } = inFlightOf(world, actual);
      if (peak > max) only(tooManyInFlight(peak, atMs, max));
    },
    toPeakAt: (actual: unknown, due: number) => {
      const { peak, atMs } = inFlightOf(world, actual);
      if (peak > due) only(tooManyInFlight(peak, atMs, due));
      else if (peak < due) only(tooFewInFlight(peak, atMs, due));
    },
    toBeIdle: (actual: unknown) => {
      const left = world.leftovers(actual);
      if (left === undefined)
        throw new TypeError('toBeIdle() is for the solution: expect(solution).toBeIdle().');
      if (left === '') return;
      only({
        atMs: world.now(),
        reason: 'left-running',
        message: `the solution left running: ${left}`,
        expected: 'nothing left running',
        actual: left,
      });
    },
  };
}

function tooManyInFlight(peak: number, atMs: number | null, max: number): Finding {
  return {
    atMs,
    reason: 'too-many',
    message: `${count(peak, 'request')} in flight at once, at most ${max} allowed`,
    expected: `at most ${max}`,
    actual: String(peak),
  };
}

function tooFewInFlight(peak: number, atMs: number | null, due: number): Finding {
  return {
    atMs,
    reason: 'missing',
    message: `never more than ${count(peak, 'request')} in flight at once, although ${due} were allowed and there was work for them`,
    expected: String(due),
    actual: String(peak),
  };
}

function inFlightOf(world: ExpectWorld, actual: unknown) {
  const peak = world.peakOf(actual);
  if (!peak)
    throw new TypeError(
      'This matcher is for a service or its requests: expect(api).toPeakAtMost(4).',
    );
  return peak;
}

function momentsOf(actual: unknown): { what: string; moments: unknown[] } {
  if (!Array.isArray(actual))
    throw new TypeError('This matcher is for a list of moments or of requests.');
  const isTimed = (item: unknown): item is { atMs: unknown } =>
    typeof item === 'object' && item !== null && 'atMs' in item;
  return {
    what: actual.some(isTimed) ? 'request' : 'moment',
    moments: actual.map((item: unknown) => (isTimed(item) ? item.atMs : item)),
  };
}

function notANumber(what: string, index: number, moment: unknown, atMs: number): Finding {
  return {
    atMs,
    reason: 'value',
    message: `${what} ${index + 1} is not a moment: ${show(moment)}`,
    expected: 'a number of milliseconds',
    actual: show(moment),
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
