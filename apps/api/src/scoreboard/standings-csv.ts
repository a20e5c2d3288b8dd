import { stringify } from 'csv-stringify/sync';
import type { Cell } from './cell.ts';
import { wholeMinutes } from './icpc-cell.ts';
import type { RankedRow, Standings } from './standings.ts';

/** Points as people read them; what is kept and compared is unrounded. */
export const shownScore = (score: number): number => Math.round(score * 100) / 100;

/**
 * For spreadsheets, one line a participant: RFC 4180, UTF-8 with the mark that spreadsheets know it by. Everything that
 * people wrote is quoted, so that no other separator cuts it, and a name that would be a formula gets an apostrophe.
 */
export function standingsCsv({ rules, problems, rows }: Standings): string {
  const icpc = rules.kind === 'icpc';
  const head = ['rank', 'name', ...(icpc ? ['solved', 'penalty'] : ['score']), 'remark'];
  const line = (row: RankedRow): unknown[] => [
    row.rank,
    // Whether blanks before a formula keep it from being one depends on the spreadsheet.
    row.participant.name.trimStart(),
    ...(icpc ? [row.solved, row.penalty] : [shownScore(row.score)]),
    remark(row),
    ...row.cells.map((cell) => (icpc ? icpcText(cell) : ioiText(cell))),
  ];
  return stringify(
    [[...head, ...problems.map(({ letter }) => letter)], ...rows.map((row) => line(row))],
    { bom: true, quoted_string: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}

/**
 * "45 (2)": solved in minute 45, by the second try that counts; "1": tried once; "1 ?2": and two have no outcome yet.
 * Spreadsheets make a date of "2/45".
 */
function icpcText({ rejected, solvedAtMs, pending }: Cell): string {
  if (solvedAtMs !== null) return `${wholeMinutes(solvedAtMs)} (${rejected + 1})`;
  return together(rejected > 0 && String(rejected), pending);
}

function ioiText({ score, tries, pending }: Cell): number | string {
  if (tries > 0 && pending === 0) return shownScore(score);
  return together(tries > 0 && String(shownScore(score)), pending);
}

const together = (text: string | false, pending: number): string =>
  [text, pending > 0 && `?${pending}`].filter(Boolean).join(' ');

function remark({ participant: { disqualified, virtual, hidden } }: RankedRow): string {
  return [disqualified && 'disqualified', virtual && 'virtual', hidden && 'hidden']
    .filter(Boolean)
    .join(', ');
}
