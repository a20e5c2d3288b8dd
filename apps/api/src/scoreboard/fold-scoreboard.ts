import {
  type BoardProblem,
  bySending,
  isOn,
  type Participant,
  seenTry,
  type Try,
  type View,
} from './entry.ts';
import { foldCell } from './fold-cell.ts';
import { compareRows, toRow } from './row.ts';
import type { Rules } from './rules.ts';
import { type Standings, toStandings } from './standings.ts';

/**
 * The standings from everything at once; the order of tries and participants means nothing. Tries of unknown participants or problems are left out. `Scoreboard` gives the same step by step.
 */
export function foldScoreboard(
  rules: Rules,
  problems: readonly BoardProblem[],
  participants: readonly Participant[],
  tries: Iterable<Try>,
  view: View,
): Standings {
  const columns = new Map(problems.map(({ id }, index) => [id, index]));
  const shown = new Map(
    participants
      .filter((one) => isOn(view, one))
      .map((participant) => [
        participant.id,
        { participant, lists: problems.map((): Try[] => []) },
      ]),
  );
  for (const one of tries) {
    const line = shown.get(one.participant);
    const list = line?.lists[columns.get(one.problem) ?? -1];
    const seen = line && list ? seenTry(view, line.participant, one) : null;
    if (seen) list?.push(seen);
  }
  const rows = [...shown.values()].map(({ participant, lists }) =>
    toRow(
      participant,
      problems.map((problem, index) =>
        foldCell(rules, problem, (lists[index] ?? []).sort(bySending)),
      ),
    ),
  );
  return toStandings(
    rules,
    problems,
    rows.sort((a, b) => compareRows(rules, a, b)),
  );
}
