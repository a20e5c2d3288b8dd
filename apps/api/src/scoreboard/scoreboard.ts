import { type Cell, emptyCell } from './cell.ts';
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
import { type Row, toRow } from './row.ts';
import type { Rules } from './rules.ts';
import { SortedRows } from './sorted-rows.ts';
import { type Standings, toStandings } from './standings.ts';
import { type ScoreboardEvent, TryFacts, type TryEvent } from './try-facts.ts';

/** Everything that one participant sent, whether or not the participant is known yet. */
interface Line {
  participant?: Participant;
  turn: number;
  /** By problem, in the order of the columns. */
  readonly sent: readonly Set<TryFacts>[];
  row?: Row | undefined;
}

/**
 * The standings step by step: a step costs one cell, one row and its new place. They always equal `foldScoreboard` of
 * all that is known, in whatever order it came to be known. Another view, as after unfreezing, is another board.
 */
export class Scoreboard {
  readonly #rules: Rules;
  readonly #problems: readonly BoardProblem[];
  readonly #view: View;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #facts = new Map<string, TryFacts>();
  readonly #lines = new Map<string, Line>();
  readonly #rows: SortedRows;
  #standings: Standings | undefined;

  constructor(rules: Rules, problems: readonly BoardProblem[], view: View) {
    this.#rules = rules;
    this.#problems = problems;
    this.#view = view;
    this.#columns = new Map(problems.map(({ id }, index) => [id, index]));
    this.#rows = new SortedRows(rules, []);
  }

  apply(event: ScoreboardEvent): void {
    if (event.kind === 'participant') this.#meet(event.participant, event.turn);
    else this.#learn(event);
  }

  get standings(): Standings {
    return (this.#standings ??= toStandings(this.#rules, this.#problems, this.#rows.all));
  }

  #meet(participant: Participant, turn: number): void {
    const line = this.#lineOf(participant.id);
    if (turn <= line.turn) return;
    line.turn = turn;
    line.participant = participant;
    this.#place(
      line,
      this.#problems.map((_, column) => this.#fold(line, column)),
    );
  }

  #learn(event: TryEvent): void {
    let facts = this.#facts.get(event.id);
    if (!facts) this.#facts.set(event.id, (facts = new TryFacts()));
    if (!facts.learn(event)) return;
    const sent = facts.try;
    if (!sent) return;
    const column = this.#columns.get(sent.problem);
    if (column === undefined) return;
    const line = this.#lineOf(sent.participant);
    line.sent[column]?.add(facts);
    if (line.row) this.#place(line, line.row.cells.with(column, this.#fold(line, column)));
  }

  #lineOf(id: string): Line {
    let line = this.#lines.get(id);
    if (!line)
      this.#lines.set(
        id,
        (line = { turn: 0, sent: this.#problems.map(() => new Set<TryFacts>()) }),
      );
    return line;
  }

  #fold({ participant, sent }: Line, column: number): Cell {
    const problem = this.#problems[column];
    if (!participant || !problem) return emptyCell;
    const seen: Try[] = [];
    for (const facts of sent[column] ?? []) {
      const one = facts.try && seenTry(this.#view, participant, facts.try);
      if (one) seen.push(one);
    }
    return foldCell(this.#rules, problem, seen.sort(bySending));
  }

  /** The line's row with these cells, at its place; none when the participant is not on this board. */
  #place(line: Line, cells: readonly Cell[]): void {
    this.#standings = undefined;
    if (line.row) this.#rows.remove(line.row);
    const { participant } = line;
    line.row = participant && isOn(this.#view, participant) ? toRow(participant, cells) : undefined;
    if (line.row) this.#rows.insert(line.row);
  }
}
