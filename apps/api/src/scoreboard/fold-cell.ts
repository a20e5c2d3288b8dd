import { type Cell, emptyCell } from './cell.ts';
import type { BoardProblem, Try } from './entry.ts';
import { icpcCell } from './icpc-cell.ts';
import { ioiCell } from './ioi-cell.ts';
import type { Rules } from './rules.ts';

/** `tries`: one participant's for one problem, as this board sees them, in the order of sending. */
export function foldCell(rules: Rules, problem: BoardProblem, tries: readonly Try[]): Cell {
  if (tries.length === 0) return emptyCell;
  return rules.kind === 'icpc' ? icpcCell(rules, tries) : ioiCell(rules, problem, tries);
}
