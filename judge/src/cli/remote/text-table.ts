import { colorsFor } from '../colors.ts';
import { plainLine } from './plain-text.ts';

const color = colorsFor(process.stdout);

/** A cell is cut here. */
const mostCellChars = 60;

/** Columns as wide as they must be, below a dim head. What stands in the cells is made plain; `paint` colours a line. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: (line: string, row: number) => string = (line) => line,
): string {
  const table = [head, ...rows].map((row) => row.map((cell) => plainLine(cell, mostCellChars)));
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .map((line, index) => (index === 0 ? color.dim(line) : paint(line, index - 1)))
    .join('\n');
}

/** "2026-01-31 08:00", in UTC as the server tells it. */
export const shownMoment = (iso: string): string => iso.replace('T', ' ').slice(0, 16);
