import type { BoardProblem } from './entry.ts';
import { compareMerit, type Row } from './row.ts';
import type { Rules } from './rules.ts';

/** A line with its place. */
export interface RankedRow extends Row {
  /** Equal ones share it and the next ones stay empty. Null: takes no rank (hidden, disqualified, virtual). */
  readonly rank: number | null;
  /** The rank, or the one that a virtual or hidden participant would have; null: disqualified. */
  readonly place: number | null;
}

export interface ProblemColumn extends BoardProblem {
  /** The first accepted try among those with a rank. */
  readonly firstSolvedAtMs: number | null;
  /** Whose it was; several when they sent in the same millisecond. */
  readonly firstBy: readonly string[];
}

export interface Standings {
  readonly rules: Rules;
  readonly problems: readonly ProblemColumn[];
  readonly rows: readonly RankedRow[];
}

/** `rows` in their order. */
export function toStandings(
  rules: Rules,
  problems: readonly BoardProblem[],
  rows: readonly Row[],
): Standings {
  return {
    rules,
    problems: problems.map((problem, index) => column(problem, index, rows)),
    rows: ranked(rules, rows),
  };
}

export const takesRank = ({ participant }: Row): boolean =>
  !participant.hidden && !participant.disqualified && !participant.virtual;

function ranked(rules: Rules, rows: readonly Row[]): RankedRow[] {
  let before: Row | undefined;
  /** How many of those with a rank are strictly better than the present row. */
  let better = 0;
  /** How many of those with a rank are as good as it, so far. */
  let equal = 0;
  return rows.map((row) => {
    const { participant, cells, solved, penalty, lastSolvedMinute, score, improvedAtMs } = row;
    if (before && compareMerit(rules, before, row) !== 0) {
      better += equal;
      equal = 0;
    }
    before = row;
    const has = takesRank(row);
    if (has) equal++;
    const place = participant.disqualified ? null : better + 1;
    const rank = has ? place : null;
    return {
      rank,
      place,
      participant,
      cells,
      solved,
      penalty,
      lastSolvedMinute,
      score,
      improvedAtMs,
    };
  });
}

function column(problem: BoardProblem, index: number, rows: readonly Row[]): ProblemColumn {
  let firstSolvedAtMs: number | null = null;
  let firstBy: string[] = [];
  for (const row of rows) {
    const at = row.cells[index]?.solvedAtMs ?? null;
    if (at === null || !takesRank(row)) continue;
    if (firstSolvedAtMs === null || at < firstSolvedAtMs) {
      firstSolvedAtMs = at;
      firstBy = [row.participant.id];
    } else if (at === firstSolvedAtMs) firstBy.push(row.participant.id);
  }
  // Ids in an order of their own: that of the rows changes with other problems.
  return { ...problem, firstSolvedAtMs, firstBy: firstBy.sort() };
}
