import type { Verdict } from '@tickjudge/judge';

/** What a scoreboard is made from. Everything is plain data; whoever calls has read it from somewhere. */

export interface BoardProblem {
  /** What submissions name it by. */
  readonly id: string;
  /** Its column: "A". */
  readonly letter: string;
  /** What all of it is worth under IOI rules; null: as many points as its package gives. */
  readonly points: number | null;
}

export interface Participant {
  readonly id: string;
  readonly name: string;
  /** How long this participant has, extra time included, from the own begin. What is sent later is nothing. */
  readonly durationMs: number;
  /** From this moment after the own begin, outcomes are kept from the public board; null: never. */
  readonly freezeAtMs: number | null;
  /** Is on the jury's board only, without a rank. */
  readonly hidden: boolean;
  /** Stands below all others, without a rank. */
  readonly disqualified: boolean;
  /** Takes part after the contest: stands among the others without a rank, and takes nobody's. */
  readonly virtual: boolean;
}

/** How the current judgement of a submission ended. */
export interface Judged {
  readonly verdict: Verdict;
  readonly score: number;
  readonly maxScore: number;
  readonly groups: readonly { readonly name: string; readonly score: number }[];
}

export interface Try {
  readonly id: string;
  readonly participant: string;
  readonly problem: string;
  /** Since the participant's own begin, without what the jury removed (see `contestTime`); negative: before it. */
  readonly sentAtMs: number;
  /** Decides between tries of one `sentAtMs`, the lower one came first: any clock will do. Without it, the ids decide. */
  readonly order?: number | undefined;
  /** Null: not judged. What was cancelled has to be ignored. */
  readonly judged: Judged | null;
  /** The jury took it out; it is as if it had never been sent. */
  readonly ignored: boolean;
}

/** The jury sees everything; the public sees no hidden participant, and while it is frozen no outcome after the freeze. */
export type View =
  { readonly audience: 'jury' } | { readonly audience: 'public'; readonly frozen: boolean };

/** In the order of sending; the id decides in the end, so that each fold takes the same order. */
export const bySending = (a: Try, b: Try): number =>
  a.sentAtMs - b.sentAtMs ||
  (a.order ?? 0) - (b.order ?? 0) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Whether a participant is on this board at all. */
export const isOn = (view: View, { hidden }: Participant): boolean =>
  view.audience === 'jury' || !hidden;

/** A try as this board knows it; null when it is not on the board. */
export function seenTry(view: View, participant: Participant, one: Try): Try | null {
  if (one.ignored || one.sentAtMs < 0 || one.sentAtMs >= participant.durationMs) return null;
  const { freezeAtMs } = participant;
  const frozen = view.audience === 'public' && view.frozen;
  return frozen && freezeAtMs !== null && one.sentAtMs >= freezeAtMs
    ? { ...one, judged: null }
    : one;
}
