/** What one participant has of one problem. */
export interface Cell {
  /** Judged tries; under ICPC rules up to the first accepted one, which is counted. */
  readonly tries: number;
  /** Tries without an outcome: not judged yet, ended by our own fault, or sent after the freeze. */
  readonly pending: number;
  /** Rejected tries that cost a penalty if the problem is solved; ICPC rules only. */
  readonly rejected: number;
  /** When the first accepted try was sent. */
  readonly solvedAtMs: number | null;
  /** Minutes; 0 while it is not solved, and under IOI rules. */
  readonly penalty: number;
  /** Points, unrounded; 0 under ICPC rules. */
  readonly score: number;
  /** Since when the score is what it is; null while it is 0. */
  readonly improvedAtMs: number | null;
}

export const emptyCell: Cell = {
  tries: 0,
  pending: 0,
  rejected: 0,
  solvedAtMs: null,
  penalty: 0,
  score: 0,
  improvedAtMs: null,
};
