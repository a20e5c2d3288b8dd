import {
  checkAlignedWindow,
  checkFollows,
  checkIntervals,
  checkNoHerd,
  checkPeakAt,
  checkPeakAtMost,
  checkSchedule,
  checkSpacing,
  checkUniform,
  checkWindow,
  type Finding,
  peakOf,
} from '../../core/index.ts';
import { show } from './show.ts';
import { momentOf, spansOf, subjectOf } from './subjects.ts';

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
interface RateLimit {
  readonly atMost: number;
  readonly perMs: number;
  readonly windows?: 'sliding' | 'aligned';
}
interface HerdLimit {
  readonly atMost: number;
  readonly withinMs: number;
}

/** The matchers that are ours: they speak of time, rate, concurrency and leftovers. `name` is the author's word for an item. */
export function timeMatchers(world: ExpectWorld, name?: string) {
  const all = (findings: readonly Finding[]): void =>
    findings.forEach((finding) => world.report(finding));
  /** A check of moments; what a solution gave as moments may be anything. */
  const check =
    <Args extends unknown[]>(
      checkMoments: (what: string, moments: number[], ...args: Args) => readonly Finding[],
    ) =>
    (actual: unknown, ...args: Args): void => {
      const subject = subjectOf(actual, name);
      const moments = subject.items.map(momentOf);
      const odd = moments.findIndex((moment) => !Number.isFinite(moment));
      if (odd < 0) all(checkMoments(subject.what, moments as number[], ...args));
      else world.report(notANumber(subject.what, odd, moments[odd], world.now()));
    };
  return {
    toArriveAt: check((what, moments, due: readonly number[]) => checkSchedule(what, moments, due)),
    toArriveWithin: check((what, moments, due: Pairs) => checkIntervals(what, moments, due)),
    toBeSpacedWithin: check((what, moments, gaps: Pairs) => checkSpacing(what, moments, gaps)),
    toStayWithin: check((what, moments, { atMost, perMs, windows }: RateLimit) => {
      const sorted = moments.sort((a, b) => a - b);
      return windows === 'aligned'
        ? checkAlignedWindow(what, sorted, atMost, perMs)
        : checkWindow(what, sorted, atMost, perMs);
    }),
    toFollowWithin: check((what, moments, triggers: readonly unknown[], withinMs: number) =>
      checkFollows(
        what,
        moments.sort((a, b) => a - b),
        triggers.map((trigger) => Number(momentOf(trigger))),
        withinMs,
      ),
    ),
    toAvoidHerd: check((what, moments, limit: HerdLimit) => checkNoHerd(what, moments, limit)),
    toBeSpreadEvenly: check((what, moments, range: readonly [number, number]) =>
      checkUniform(what === 'moment' ? 'value' : what, moments, range),
    ),
    toPeakAtMost: (actual: unknown, max: number) => {
      const { what, peak } = inFlightOf(world, actual, name);
      all(checkPeakAtMost(what, peak, max));
    },
    toPeakAt: (actual: unknown, due: number) => {
      const { what, peak } = inFlightOf(world, actual, name);
      all(checkPeakAt(what, peak, due));
    },
    toBeIdle: (actual: unknown) => {
      const left = world.leftovers(actual);
      if (left === undefined)
        throw new TypeError('toBeIdle() is for the solution: expect(solution).toBeIdle().');
      if (left === '') return;
      world.report({
        atMs: world.now(),
        reason: 'left-running',
        message: `the solution left running: ${left}`,
        expected: 'nothing left running',
        actual: left,
      });
    },
  };
}

function inFlightOf(world: ExpectWorld, actual: unknown, name?: string) {
  const peak = world.peakOf(actual);
  if (peak) return { what: name ?? 'request', peak };
  const subject = subjectOf(actual, name);
  return { what: subject.what, peak: peakOf(spansOf(subject)) };
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
