import { textTable } from '../text-table.ts';
import type { Scoreboard } from './contest-body.ts';

const minuteMs = 60_000;

/** The standings as a table: of a cell the tries and the minute of the accepted one, or the points. */
export function showScoreboard({ rules, problems, rows }: Scoreboard): string {
  if (rows.length === 0) return 'Nobody is on this board yet.';
  const isIcpc = rules.kind === 'icpc';
  const head = [
    ...['rank', 'name'],
    ...(isIcpc ? ['solved', 'penalty'] : ['points']),
    ...problems.map(({ letter }) => letter),
  ];
  const lines = rows.map((row) => [
    ...[row.rank === null ? '-' : String(row.rank), row.name],
    ...(isIcpc ? [String(row.solved), String(row.penalty)] : [points(row.score)]),
    ...problems.map((_, column) => {
      const cell = row.cells[column];
      if (!cell) return '';
      return isIcpc ? icpcCell(cell) : ioiCell(cell);
    }),
  ]);
  return textTable(head, lines);
}

type Cell = Scoreboard['rows'][number]['cells'][number];

/** "+1 35": accepted in minute 35 after one rejected; "-2": rejected twice; "?1": one without an outcome. */
function icpcCell({ rejected, pending, solvedAtMs }: Cell): string {
  if (solvedAtMs !== null) return `+${rejected || ''} ${Math.floor(solvedAtMs / minuteMs)}`;
  const parts = [rejected > 0 ? `-${rejected}` : '', pending > 0 ? `?${pending}` : ''];
  return parts.filter(Boolean).join(' ');
}

function ioiCell({ tries, pending, score }: Cell): string {
  if (tries === 0) return '';
  return pending > 0 ? `${points(score)} ?${pending}` : points(score);
}

const points = (score: number): string => String(Math.round(score * 100) / 100);
