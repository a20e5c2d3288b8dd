/** One line of the bench: what was measured, the anchor that ran in the same minutes, and the goal. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly anchor: string;
  readonly ratio: string;
  /** The promise of this line, and whether this run kept it; empty where there is none. */
  readonly goal: string;
  readonly reached: boolean | undefined;
  /** Plain numbers, for `--json`. */
  readonly figures: Readonly<Record<string, number>>;
}

/** A part of the bench that can be asked for by its name. */
export interface Section {
  readonly title: string;
  /** What the anchor is, in one sentence. */
  readonly anchor: string;
  /** It takes minutes of its own, so it is left out unless it is named. */
  readonly onlyWhenAsked?: boolean;
  /** `only` are the words of --only: the parts that are wanted where a section has parts; none: all of them. */
  run(progress: (text: string) => void, only: readonly string[]): Promise<readonly Row[]>;
}

/** Why a section gave up, for the person who asked for it; anything else that is thrown is a mistake of the bench. */
export class BenchFailure extends Error {
  override readonly name = 'BenchFailure';
}
