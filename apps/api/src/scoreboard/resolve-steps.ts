import type { Cell } from './cell.ts';
import { compareRows, type Row, toRow } from './row.ts';
import { SortedRows } from './sorted-rows.ts';
import { type RankedRow, type Standings, toStandings } from './standings.ts';

/** One cell of the frozen board is uncovered. */
export interface ResolveStep {
  readonly participant: string;
  /** The problem's letter. */
  readonly letter: string;
  readonly cell: Cell;
  /** Whether the problem is now solved that was not before. */
  readonly solves: boolean;
  /** The line's place from the top, from 0, before and after. */
  readonly fromIndex: number;
  readonly toIndex: number;
}

/**
 * The usual ceremony: from the last line up, problem by problem, what happened after the freeze. A line that gains climbs,
 * and the ceremony goes on with the lowest line that still has something covered. Both boards show the same people
 * and problems: the public one frozen, and the public one that is not.
 */
export function resolveSteps(frozen: Standings, final: Standings): ResolveStep[] {
  const { rules, problems } = frozen;
  const uncovered = new Map(final.rows.map((row) => [row.participant.id, row.cells]));
  const rows = new SortedRows(rules, frozen.rows);
  const steps: ResolveStep[] = [];
  const nextColumn = (row: Row): number =>
    row.cells.findIndex((cell, column) => {
      const then = uncovered.get(row.participant.id)?.[column];
      return then !== undefined && !sameCell(cell, then);
    });
  /** Lines from here on have nothing covered. */
  let below = rows.all.length;
  while (below > 0) {
    const row = rows.all[below - 1] as Row;
    const column = nextColumn(row);
    if (column < 0) {
      below--;
      continue;
    }
    const cell = uncovered.get(row.participant.id)?.[column] as Cell;
    const fromIndex = rows.remove(row);
    const toIndex = rows.insert(toRow(row.participant, row.cells.with(column, cell)));
    // A verdict that a rejudge took back lets a line fall below those that are done.
    below = Math.max(below, toIndex + 1);
    steps.push({
      participant: row.participant.id,
      letter: problems[column]?.letter ?? '',
      cell,
      solves: cell.solvedAtMs !== null && row.cells[column]?.solvedAtMs === null,
      fromIndex,
      toIndex,
    });
  }
  return steps;
}

/** The standings after one step more. */
export function applyStep(standings: Standings, step: ResolveStep): Standings {
  const { rules, problems } = standings;
  const column = problems.findIndex(({ letter }) => letter === step.letter);
  const rows = standings.rows.map((row: RankedRow): Row =>
    row.participant.id === step.participant
      ? toRow(row.participant, row.cells.with(column, step.cell))
      : row,
  );
  return toStandings(
    rules,
    problems,
    rows.sort((a, b) => compareRows(rules, a, b)),
  );
}

const sameCell = (a: Cell, b: Cell): boolean =>
  (Object.keys(a) as (keyof Cell)[]).every((key) => a[key] === b[key]);
