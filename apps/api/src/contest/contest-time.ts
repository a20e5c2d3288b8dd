/** When a contest is: what the organiser said, and what the jury did to it since. */
export interface ContestTimes {
  readonly startsAt: Date;
  readonly durationMinutes: number;
  /** For everybody. */
  readonly extraMinutes: number;
  /** So long before the end, without extra time, the public board freezes; null: not by itself. */
  readonly freezeMinutes: number | null;
  /** When the jury froze it earlier, by hand. */
  readonly frozenAt: Date | null;
  readonly unfrozenAt: Date | null;
}

/** What is somebody's own of it. */
export interface OwnTimes {
  /** When a virtual participation began; null for who takes part in the contest itself. */
  readonly startsAt: Date | null;
  readonly extraMinutes: number;
}

export const contestStates = ['planned', 'running', 'ended'] as const;
export type ContestState = (typeof contestStates)[number];

const minuteMs = 60_000;

export const endsAt = (contest: ContestTimes): Date =>
  later(contest.startsAt, contest.durationMinutes + contest.extraMinutes);

/** The first moment is in it, the last one is not. */
export function stateAt(contest: ContestTimes, now: Date): ContestState {
  if (now < contest.startsAt) return 'planned';
  return now < endsAt(contest) ? 'running' : 'ended';
}

/** The time that one participant has; what is sent at `until` is too late. */
export function ownWindow(contest: ContestTimes, own: OwnTimes): { from: Date; until: Date } {
  const from = own.startsAt ?? contest.startsAt;
  return { from, until: later(from, ownMinutes(contest, own)) };
}

export const ownMinutes = (contest: ContestTimes, own: OwnTimes): number =>
  contest.durationMinutes + contest.extraMinutes + own.extraMinutes;

/** From here on outcomes are kept from the public board; milliseconds since the begin, null: never. */
export function freezesAfterMs(contest: ContestTimes): number | null {
  const { startsAt, frozenAt } = contest;
  const planned = plannedFreezeMs(contest);
  const byHand = frozenAt && Math.max(0, frozenAt.getTime() - startsAt.getTime());
  return byHand === null ? planned : Math.min(byHand, planned ?? byHand);
}

/** The same without what the jury did by hand. */
export const plannedFreezeMs = ({ durationMinutes, freezeMinutes }: ContestTimes): number | null =>
  freezeMinutes === null ? null : (durationMinutes - freezeMinutes) * minuteMs;

/** Whether something is kept from the public board at this moment. */
export function isFrozenAt(contest: ContestTimes, now: Date): boolean {
  const after = freezesAfterMs(contest);
  return (
    after !== null &&
    contest.unfrozenAt === null &&
    now.getTime() - contest.startsAt.getTime() >= after
  );
}

const later = (moment: Date, minutes: number): Date =>
  new Date(moment.getTime() + minutes * minuteMs);
