import type { Verdict } from '@tickjudge/judge';

/** Whoever solved more, in less time: minutes of the solved problems, and some more for each rejected try before. */
export interface IcpcRules {
  readonly kind: 'icpc';
  readonly penaltyMinutes: number;
}

/** Whoever has more points. */
export interface IoiRules {
  readonly kind: 'ioi';
  /**
   * What a participant has of a problem: the best submission (IOI 2013 to 2016), the best of each group summed up
   * (since 2017), or the last submission (until 2012).
   */
  readonly mode: 'best' | 'sum-of-groups' | 'last';
  /** Equal points share a rank, or whoever had them earlier is first. */
  readonly ties: 'share' | 'last-improvement';
}

export type Rules = IcpcRules | IoiRules;

export const icpcRules = (penaltyMinutes = 20): IcpcRules => ({ kind: 'icpc', penaltyMinutes });

/**
 * What a verdict does to a try. As the contest control system's requirements ("Scoring") have it: a try that our
 * own fault ended is pending, and one that did not compile is rejected for free.
 */
export type Effect = 'solves' | 'rejects' | 'rejects-free' | 'pending';

export const effectOf: Readonly<Record<Verdict, Effect>> = {
  AC: 'solves',
  WA: 'rejects',
  TLE: 'rejects',
  WTL: 'rejects',
  ILE: 'rejects',
  RTE: 'rejects',
  MLE: 'rejects',
  OLE: 'rejects',
  CE: 'rejects-free',
  JE: 'pending',
};
