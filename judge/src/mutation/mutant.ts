/** A small change of a source, as plain data. The mutant's text is the source with [start, end) replaced. */
export interface Mutant {
  /**
   * The mutator's name and a hash of the trimmed line, the replacement and the ordinal among equals: it stays while its
   * line stays as it is, wherever that line moves.
   */
  readonly id: string;
  /** Which kind of change: "EqualityOperator", "LostAwait". */
  readonly mutator: string;
  /** From 1, columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** UTF-16 offsets into the source as it was sent. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** The marker that is passed before its code can run; null: it has to be taken as reached by everything. */
  readonly marker: number | null;
}

export interface FoundMutants {
  readonly ok: true;
  /** In the order of the source, no two of the same text. */
  readonly mutants: Mutant[];
  /** How many there are in all; more than `mutants` holds when there are more than `mostMutants`. */
  readonly found: number;
  /** The source with markers: each says on the console when it is passed for the first time. */
  readonly marked: string;
}

/** What is asked for by `mutants`: the source of a submission that compiles. */
export interface MutantsTask {
  readonly source: string;
}

/** Mutants of one submission; of more than that, so many are chosen by their ids, which hardly depend on the rest. */
export const mostMutants = 2_000;

/** A console line of the marked source is this and the marker's number. */
export const markerPrefix = '\u0001reached ';

/** A change before it has a name in the package. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

export function textWith(source: string, { start, end, replacement }: Edit): string {
  return source.slice(0, start) + replacement + source.slice(end);
}
