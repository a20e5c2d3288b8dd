import type { Cell } from './cell.ts';
import type { Rules } from './rules.ts';
import type { Standings } from './standings.ts';

/**
 * For programs: the standings without what is only of use inside. Times are milliseconds since the participant's own
 * begin, scores are unrounded, `null` is "none".
 */
export interface StandingsJson {
  readonly format: 'tickjudge-standings-1';
  readonly rules: Rules;
  readonly problems: readonly {
    readonly id: string;
    readonly letter: string;
    readonly points: number | null;
    readonly firstSolvedAtMs: number | null;
    readonly firstBy: readonly string[];
  }[];
  /** Best first. */
  readonly rows: readonly StandingsLine[];
}

export interface StandingsLine {
  readonly rank: number | null;
  readonly place: number | null;
  readonly participant: string;
  readonly name: string;
  readonly hidden: boolean;
  readonly disqualified: boolean;
  readonly virtual: boolean;
  readonly solved: number;
  readonly penalty: number;
  readonly score: number;
  readonly improvedAtMs: number | null;
  /** In the order of the problems. */
  readonly cells: readonly Cell[];
}

export function standingsJson({ rules, problems, rows }: Standings): StandingsJson {
  return {
    format: 'tickjudge-standings-1',
    rules,
    problems: problems.map(({ id, letter, points, firstSolvedAtMs, firstBy }) => ({
      id,
      letter,
      points,
      firstSolvedAtMs,
      firstBy,
    })),
    rows: rows.map(({ rank, place, participant, solved, penalty, score, improvedAtMs, cells }) => ({
      rank,
      place,
      participant: participant.id,
      name: participant.name,
      hidden: participant.hidden,
      disqualified: participant.disqualified,
      virtual: participant.virtual,
      solved,
      penalty,
      score,
      improvedAtMs,
      cells,
    })),
  };
}
