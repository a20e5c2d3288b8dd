import type { Cell } from './cell.ts';
import type { Participant } from './entry.ts';
import { wholeMinutes } from './icpc-cell.ts';
import type { Rules } from './rules.ts';

/** One participant's line, before it has a place among the others. */
export interface Row {
  readonly participant: Participant;
  /** In the order of the problems. */
  readonly cells: readonly Cell[];
  readonly solved: number;
  /** Minutes. */
  readonly penalty: number;
  /** The minute of the last problem that was solved; 0 without one. */
  readonly lastSolvedMinute: number;
  /** Points, unrounded. */
  readonly score: number;
  /** Since when the score is what it is; null while it is 0. */
  readonly improvedAtMs: number | null;
}

export function toRow(participant: Participant, cells: readonly Cell[]): Row {
  let solved = 0;
  let penalty = 0;
  let lastSolvedMinute = 0;
  let score = 0;
  let improvedAtMs: number | null = null;
  for (const cell of cells) {
    if (cell.solvedAtMs !== null) {
      solved++;
      lastSolvedMinute = Math.max(lastSolvedMinute, wholeMinutes(cell.solvedAtMs));
    }
    penalty += cell.penalty;
    score += cell.score;
    if (cell.improvedAtMs !== null) improvedAtMs = Math.max(improvedAtMs ?? 0, cell.improvedAtMs);
  }
  return { participant, cells, solved, penalty, lastSolvedMinute, score, improvedAtMs };
}

/** Below 0 when `a` is better, 0 when they share a place. */
export function compareMerit(rules: Rules, a: Row, b: Row): number {
  if (rules.kind === 'icpc')
    return b.solved - a.solved || a.penalty - b.penalty || a.lastSolvedMinute - b.lastSolvedMinute;
  const byScore = comparable(b.score) - comparable(a.score);
  if (byScore !== 0 || rules.ties === 'share') return byScore;
  return (a.improvedAtMs ?? 0) - (b.improvedAtMs ?? 0);
}

/**
 * The order of the lines; it leaves no two equal, so that each way to sort gives the same. Who is disqualified comes
 * last; names decide nothing but who is above among equals.
 */
export function compareRows(rules: Rules, a: Row, b: Row): number {
  const [one, other] = [a.participant, b.participant];
  return (
    Number(one.disqualified) - Number(other.disqualified) ||
    compareMerit(rules, a, b) ||
    compareText(one.name, other.name) ||
    compareText(one.id, other.id)
  );
}

/** Sums of thirds differ in their last bits by the order they came in; that must not break a tie. */
const comparable = (score: number): number => Math.round(score * 1e6);

/** By code units: the same on every machine, whatever its language. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
